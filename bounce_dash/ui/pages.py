"""The pages of the app: route, page function, title, what runs on arrival. One row each."""

from dataclasses import dataclass
from typing import Any

from bounce_dash.ui.blocked.page import blocked_page
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.reasons.page import Reasons, reasons_page
from bounce_dash.ui.routes import HOME
from bounce_dash.ui.shared.base import t
from bounce_dash.ui.shared.frame import page_title
from bounce_dash.ui.start import Start, start_page


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``title`` is a Var, so that it follows the language."""

    path: str
    part: Any
    title: Any
    arrive: Any


def pages() -> tuple[Page, ...]:
    """Return all pages of the app."""
    return (
        Page("/", start_page, "Bounce Dash", Start.arrive),
        Page(HOME, blocked_page, page_title(t("ui.blocked.title")), Blocked.load),
        Page("/reasons", reasons_page, page_title(t("ui.reasons.title")), Reasons.load),
    )
