"""Complaints: whose owner reported spam and has not consented again."""
