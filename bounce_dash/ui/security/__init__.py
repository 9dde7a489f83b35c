"""Who may send what: the guard before every handler, the session behind it."""
