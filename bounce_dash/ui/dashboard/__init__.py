"""The dashboard: how healthy the list is, and what needs attention."""
