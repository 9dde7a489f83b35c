"""Which mailing a report is about: what the returned original and the report's own addresses carry."""

from typing import NamedTuple

from bounce_dash.intake.message import Message


class Attribution(NamedTuple):
    """Traces of the mailing: Message-ID of the original (no brackets), our token, the provider's id; empty when absent."""

    message_id: str = ""
    mailing_token: str = ""
    provider_id: str = ""


def attribution_of(message: Message) -> Attribution:
    """Collect the traces that a report carries of the mail that came back."""
    return Attribution()
