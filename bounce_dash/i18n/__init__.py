"""Texts of the surface, a catalogue a language, and how numbers and times are written."""

from bounce_dash.i18n.lookup import DEFAULT, LANGUAGES, catalogue, choose, translate

__all__ = ["DEFAULT", "LANGUAGES", "catalogue", "choose", "translate"]
