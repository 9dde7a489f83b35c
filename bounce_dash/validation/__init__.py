"""Checks of addresses: syntax and DNS."""
