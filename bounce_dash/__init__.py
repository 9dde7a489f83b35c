"""Bounce Dash: keeps the e-mail addresses of a marketing team deliverable."""

__version__ = "0.1.0"
