"""Selections: named, static sets of addresses."""
