"""*Incidents*: all of them, and the page on which one is decided."""
