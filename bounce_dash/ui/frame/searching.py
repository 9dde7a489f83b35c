"""The search over everything (Ctrl K): an address, a person, a company or a mailing leads to the list about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import reflex as rx

from bounce_dash.actions.searching import Hit, Hits, search
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import BLOCKED, ListQuery, to_url
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.kit.parts import icon, link
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.routes import ROUTES
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


@dataclass(frozen=True, slots=True)
class Result:
    """One line of what was found."""

    path: str
    icon: str
    label: str
    detail: str


_ICONS = {"address": "mail", "person": "user", "company": "building-2", "mailing": "mail-open"}


def results(reader: Reader, hits: Hits) -> Iterator[Result]:
    """Write what was found, each with where it leads."""
    for hit in (*hits.addresses, *hits.persons, *hits.companies, *hits.mailings):
        parts = (hit.detail, reader.text("search.blocked" if hit.blocked else f"search.{hit.sort}"))
        yield Result(_leads_to(hit), _ICONS[hit.sort], hit.label, " · ".join(part for part in parts if part))


def _leads_to(hit: Hit) -> str:
    plain = ListQuery(order=BLOCKED.order, descending=BLOCKED.descending)
    queries = {
        "address": plain.narrowed(search=hit.label) if hit.blocked else plain,
        "person": plain.narrowed(search=hit.label),
        "company": plain.narrowed(filters={"company": (hit.key,)}),
    }
    if hit.sort == "mailing":
        return f"/mailing?id={hit.id}"
    opened = urlencode({"row": hit.id}) if hit.sort == "address" else ""
    parameters = "&".join(part for part in (to_url(BLOCKED, queries[hit.sort]), opened) if part)
    return f"{ROUTES['blocked'].path}?{parameters}"


class Search(Base):
    """What was typed was found to be."""

    found: list[Result] = []
    nothing: bool = False

    @handler(Permission.SEE_LISTS)
    async def look(self, typed: str, *, actor: Actor) -> None:
        """Find what begins with what was typed."""
        # What was found before is of other letters, should the search fail.
        self.found, self.nothing = [], False
        self.found = list(results(self._reader(), await read_async(search, actor, typed)))
        self.nothing = bool(typed.strip()) and not self.found


_SEARCH = seen(Search)


def search_dialog() -> rx.Component:
    """Return the dialog; it opens without the server."""
    return rx.el.dialog(
        rx.el.div(
            rx.el.input(
                type="search",
                class_name="input",
                placeholder=t("ui.search.everything"),
                aria_label=t("ui.search.everything"),
                auto_complete="off",
                on_change=_SEARCH.look.debounce(120),
                data_list_below="true",
            ),
            rx.el.nav(
                rx.foreach(_SEARCH.found, _result), class_name="results found", aria_label=t("ui.search.results")
            ),
            rx.el.p(
                rx.cond(_SEARCH.nothing, t("ui.search.nothing"), t("ui.search.hint")), class_name="hint", role="status"
            ),
            class_name="inner",
        ),
        id="search-all",
        class_name="modal wide search-all",
        aria_label=t("ui.search.everything"),
    )


def _result(found: RowVar) -> rx.Component:
    return link(
        icon(found.icon),
        rx.el.span(found.label),
        rx.el.span(found.detail, class_name="detail"),
        to=found.path,
        class_name="result",
    )
