"""Files of people: planned, imported as a job, undone as a whole. What a file says is read by the room `sheets`."""
