"""The state of *Complaints*."""

from bounce_dash.ui.complaints.screen import SCREEN
from bounce_dash.ui.shared.base import Base
from bounce_dash.ui.shared.panel_state import Panelled


class Complaints(Panelled, Base):
    """Every address whose owner reported spam and has not consented again."""

    _screen = SCREEN
