"""Projects: named pieces of work that addresses are added to."""
