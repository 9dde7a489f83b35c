"""*Complaints*: whose owner reported spam and has not consented again."""

from typing import ClassVar

import reflex as rx

from bounce_dash.actions.lists.addresses import ComplaintRow
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.addresses.address_list import address_list
from bounce_dash.ui.addresses.panel_state import Panelled
from bounce_dash.ui.addresses.words import NOTHING, SPANS, word
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser
from bounce_dash.ui.grid.named_views import views_menu
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.reader import Reader


def _cells(reader: Reader, row: ComplaintRow) -> Cells:
    return {
        "address": row.address,
        "name": row.name or NOTHING,
        "company": row.company or NOTHING,
        "complained": reader.relative(row.complained),
        "complained_exact": reader.exact(row.complained),
        "last_mailing": row.last_mailing or NOTHING,
        "domain": shown_domain(row.domain),
        "provider": row.provider or NOTHING,
    }


SCREEN = Screen(
    listing=ListRef("complaints"),
    path="/complaints",
    shown=("address", "name", "company", "complained", "last_mailing", "provider"),
    cells=_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"complained"}),
    called={"since": "complained"},
)


class Complaints(Panelled, Base):
    """Every address whose owner reported spam and has not consented again."""

    _screen: ClassVar = SCREEN


def complaints_page() -> rx.Component:
    """Return the page."""
    title = t("ui.complaints.title")
    nobody = empty("flag", t("ui.complaints.empty"), t("ui.complaints.empty_hint"))
    return frame(
        "complaints",
        title=title,
        context=t("ui.complaints.context"),
        tools=(views_menu(Complaints), column_chooser(Complaints)),
        body=address_list(Complaints, SCREEN, title, nobody),
    )
