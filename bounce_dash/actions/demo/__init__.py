"""Filling an empty database with the invented world of the demo."""

from bounce_dash.actions.demo.loading import LARGEST, MAIL_BY_MAIL, USUAL, Loaded, Progress, load, unheard

__all__ = ["LARGEST", "MAIL_BY_MAIL", "USUAL", "Loaded", "Progress", "load", "unheard"]
