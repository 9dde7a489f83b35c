"""Mailings on their way out: written, prepared, started and stopped, sent, and what became of each try."""
