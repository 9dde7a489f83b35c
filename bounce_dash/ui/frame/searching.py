"""The search over everything (Ctrl K): each hit leads to the page that shows it. Keys are in ui/bridge/searching.js."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

import reflex as rx

from bounce_dash.actions.searching import Hit, search
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import ListQuery, ListSpec, to_url
from bounce_dash.domain.lists import BLOCKED, PERSONS
from bounce_dash.domain.searching import marked
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.kit.parts import icon, link
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.routes import ROUTES
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a label, and whether it is what was looked for."""

    text: str
    on: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One line of what was found."""

    id: str
    path: str
    label: list[Piece]
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of one sort, under their head."""

    head: str
    head_id: str
    icon: str
    results: list[Result]


@dataclass(frozen=True, slots=True)
class _Sort:
    """How hits of a sort look, and where they lead."""

    icon: str
    leads_to: Callable[[Hit], str]


def _list(path: str, spec: ListSpec, **narrowed: object) -> str:
    return f"{path}?{to_url(spec, ListQuery(spec.order, spec.descending).narrowed(**narrowed))}"


def _blocked(**narrowed: object) -> str:
    return _list(ROUTES["blocked"].path, BLOCKED, **narrowed)


def _address(hit: Hit) -> str:
    if hit.person_id is not None and not hit.blocked:
        return _card(hit.person_id)
    # An address of nobody that is not blocked stands in no list; the panel beside the list shows it all the same.
    query = {"search": hit.label} if hit.blocked else {}
    return f"{_blocked(**query)}&{urlencode({'row': hit.key})}".replace("?&", "?")


def _card(person: object) -> str:
    return f"/person?id={person}"


_SORTS: Mapping[str, _Sort] = {
    "address": _Sort("mail", _address),
    "person": _Sort("user", lambda hit: _card(hit.key)),
    "company": _Sort("building-2", lambda hit: _list("/persons", PERSONS, filters={"company": (hit.key,)})),
    "domain": _Sort("globe", lambda hit: _blocked(filters={"domain": (hit.key,)})),
    "mailing": _Sort("mail-open", lambda hit: f"/mailing?id={hit.key}"),
    "selection": _Sort("align-left", lambda hit: f"/selection?id={hit.key}"),
    "project": _Sort("folder", lambda hit: f"/project?id={hit.key}"),
}


def results(reader: Reader, hits: Sequence[Hit], typed: str) -> Iterator[Found]:
    """Write what was found, under a head for each sort, each hit with where it leads."""
    for sort, same in groupby(hits, key=lambda hit: hit.sort):
        lines = [
            Result(
                f"hit-{sort}-{place}",
                _SORTS[sort].leads_to(hit),
                [Piece(text, on) for text, on in marked(hit.label, typed)],
                _detail(reader, hit),
            )
            for place, hit in enumerate(same)
        ]
        yield Found(reader.text(f"search.{sort}"), f"hits-{sort}", _SORTS[sort].icon, lines)


def _detail(reader: Reader, hit: Hit) -> str:
    blocked = reader.text("search.blocked") if hit.blocked else ""
    members = "" if hit.members is None else reader.text("collection.members", count=hit.members)
    return " · ".join(part for part in (hit.detail, blocked, members) if part)


class Search(Base):
    """What was typed was found to be. ``of`` is what was looked for: until it is what stands in the field, wait."""

    found: list[Found] = []
    of: str = ""
    sentence: str = ""

    @handler(Permission.SEE_LISTS)
    async def look(self, typed: str, *, actor: Actor) -> None:
        """Find what has words that begin like those that were typed."""
        typed = typed.strip() if isinstance(typed, str) else ""
        # What was found before is of other letters, should the search fail.
        self.found, self.of, self.sentence = [], "", ""
        hits = await read_async(search, actor, typed)
        self.found, self.of = list(results(self._reader(), hits, typed)), typed
        if typed and hits:
            self.sentence = self._reader().text("search.found", count=len(hits))
        elif typed:
            self.sentence = self._reader().text("search.nothing", typed=typed[:80])


_SEARCH = seen(Search)
_LIST = "search-found"


def search_dialog() -> rx.Component:
    """Return the dialog; it opens without the server."""
    return rx.el.dialog(
        rx.el.div(
            _field(),
            rx.el.div(
                rx.foreach(_SEARCH.found, _found),
                id=_LIST,
                role="listbox",
                aria_label=t("ui.search.results"),
                class_name="search-found",
                data_typed=_SEARCH.of,
            ),
            rx.el.p(rx.cond(_SEARCH.sentence, _SEARCH.sentence, t("ui.search.hint")), class_name="hint", role="status"),
            class_name="inner",
        ),
        id="search-all",
        class_name="modal wide search-all",
        aria_label=t("ui.search.everything"),
    )


def _field() -> rx.Component:
    return rx.el.input(
        type="search",
        class_name="input",
        placeholder=t("ui.search.everything"),
        aria_label=t("ui.search.everything"),
        auto_complete="off",
        spell_check=False,
        role="combobox",
        aria_autocomplete="list",
        aria_expanded=_SEARCH.found.length() > 0,
        aria_controls=_LIST,
        on_change=_SEARCH.look.debounce(120),
        data_search="all",
    )


def _found(found: RowVar) -> rx.Component:
    return rx.el.div(
        rx.el.div(found.head, id=found.head_id, class_name="head", role="presentation"),
        rx.foreach(found.results, lambda result: _result(found, result)),
        role="group",
        aria_labelledby=found.head_id,
    )


def _result(found: RowVar, result: RowVar) -> rx.Component:
    return link(
        icon(found.icon),
        rx.el.bdi(rx.foreach(result.label, _piece), class_name="label"),
        rx.el.bdi(result.detail, class_name="detail"),
        to=result.path,
        id=result.id,
        role="option",
        aria_selected=False,
        tab_index=-1,
        class_name="result",
    )


def _piece(piece: RowVar) -> rx.Component:
    return rx.cond(piece.on, rx.el.mark(piece.text), rx.el.span(piece.text))
