"""The state of *Complaints*."""

from typing import ClassVar

from bounce_dash.ui.addresses.panel_state import Panelled
from bounce_dash.ui.complaints.screen import SCREEN
from bounce_dash.ui.frame.base import Base


class Complaints(Panelled, Base):
    """Every address whose owner reported spam and has not consented again."""

    _screen: ClassVar = SCREEN
