"""Questions to the database that take a Session."""
