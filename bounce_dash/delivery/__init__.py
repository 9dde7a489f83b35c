"""Sending a mailing."""
