"""The state of the card of a person."""

from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.persons.card_correcting import CardCorrecting
from bounce_dash.ui.persons.card_dialog import CardDialog


class Person(CardDialog, CardCorrecting, Base):
    """One person."""
