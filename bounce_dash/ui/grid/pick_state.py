"""What is selected in a list. The browser keeps it (a checkbox answers at once) and tells it here after each change."""

import json
from dataclasses import dataclass
from typing import Any

import reflex as rx

from bounce_dash.domain.listing import Picked
from bounce_dash.ui.grid.state import Grid

#: Rows that can be picked one by one; beyond that "all that match" is what is meant.
MOST_PICKED = 10_000

_LARGEST_ID = 2**63 - 1

#: Characters of one message; the browser splits a large selection.
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Said:
    """What the browser says about the selection of one list: what to begin with, what to add and to take away."""

    fresh: bool
    all: bool
    put: frozenset[int]
    drop: frozenset[int]


def read_said(text: object, list_key: str) -> Said | None:
    """Read a message of the browser; None when it is junk or about another list.

    >>> read_said('{"list": "", "fresh": true, "all": false, "put": [3], "drop": []}', "").put
    frozenset({3})
    """
    try:
        said = json.loads(text) if isinstance(text, str) and len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("list") != list_key:
        return None
    put, drop = _ids(said.get("put")), _ids(said.get("drop"))
    if put is None or drop is None:
        return None
    return Said(said.get("fresh") is True, said.get("all") is True, put, drop)


def _ids(said: object) -> frozenset[int] | None:
    if not isinstance(said, list) or not all(type(one) is int and 0 < one <= _LARGEST_ID for one in said):
        return None
    return frozenset(said)


class Picks(Grid, mixin=True):
    """Which rows are selected: some, or all that match but some."""

    picked: int = 0
    picked_text: str = ""
    all_text: str = ""

    _picked_ids: frozenset[int] = frozenset()
    _picked_all: bool = False

    @rx.event
    async def pick(self, said: str) -> Any:
        """Take over what the browser says is selected."""
        news = read_said(said, self.list_key)
        if news is None:
            return
        begin: frozenset[int] = frozenset() if news.fresh else self._picked_ids
        ids = (begin | news.put) - news.drop
        if len(ids) <= MOST_PICKED:
            self._picked_ids, self._picked_all = ids, news.all
        self._count_picked()

    def _about(self, list_key: str) -> None:
        # Another list has other rows: nobody may act on what was selected elsewhere.
        if list_key != self.list_key:
            self._picked_ids, self._picked_all = frozenset(), False
        super()._about(list_key)
        self._count_picked()

    def _count_picked(self) -> None:
        reader, many = self._reader(), len(self._picked_ids)
        self.picked = max(0, self._total - many) if self._picked_all else many
        self.picked_text = reader.text("grid.picked", count=self.picked) if self.picked else ""
        offer = self.picked and not self._picked_all and self._total > self.picked
        self.all_text = reader.text("grid.pick_all", count=self._total) if offer else ""

    def _picked(self) -> Picked:
        """Return the selection in the form that actions take."""
        # The order goes along: an export is in the order of the list.
        query = self._now_shown().narrowed(group="", unfolded=())
        return Picked(query, self._picked_ids, self._picked_all)

    def _nothing_picked(self) -> Any:
        self._picked_ids, self._picked_all = frozenset(), False
        self._count_picked()
        return rx.call_script("bounceGrid.clear()")
