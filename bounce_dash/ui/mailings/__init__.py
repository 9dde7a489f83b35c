"""Mailings: the list of all, and one that is opened, with its summary and its recipients."""
