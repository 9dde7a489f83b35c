"""Settings and maintenance: preferences, users, and one's own account."""
