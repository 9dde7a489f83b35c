"""Bytes in, bounce reports out. Knows no database."""
