"""Texts, a module an area; each has TEXTS: key → text."""
