"""*Complaints*."""

import reflex as rx

from bounce_dash.ui.addresses.address_list import address_list
from bounce_dash.ui.bulk_actions.catalogue import RESTORE_CONSENT, menu_with
from bounce_dash.ui.complaints.state import Complaints
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser
from bounce_dash.ui.grid.named_views import views_menu
from bounce_dash.ui.grid.table import empty

FILTERS = (
    ("domain", "ui.filter.domain", True),
    ("mailing", "ui.filter.mailing", True),
    ("company", "ui.filter.company", True),
    ("provider", "ui.filter.provider", True),
    ("since", "ui.filter.complained", False),
)


def complaints_page() -> rx.Component:
    """Return the page."""
    nobody = empty("flag", t("ui.complaints.empty"), t("ui.complaints.empty_hint"))
    return frame(
        "complaints",
        title=t("ui.complaints.title"),
        context=t("ui.complaints.context"),
        tools=(views_menu(Complaints), column_chooser(Complaints)),
        body=address_list(
            Complaints, t("ui.complaints.title"), nobody, filters=FILTERS, actions=menu_with(RESTORE_CONSENT)
        ),
    )
