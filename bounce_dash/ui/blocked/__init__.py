"""Blocked addresses: every blocked address of all mailings."""
