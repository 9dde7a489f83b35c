"""Automatic replies: RFC 3834, and the marks that vacation programs set without it."""

from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake.message import Message


def read(message: Message) -> BounceReport | None:
    """Return what an automatic reply says about the person who has it, or None when the mail is none."""
    return None
