"""What is selected in a list. The browser keeps it (a checkbox answers at once) and tells it here after each change."""

from reflex.event import EventSpec

from bounce_dash.actions.lists import reading
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import Picked
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.changes_state import Changes
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: Rows that can be picked one by one; beyond that "all that match" is what is meant.
MOST_PICKED = 10_000

_LARGEST_ID = 2**63 - 1

#: Keys that act on what is selected → what they ask of whoever presses them at least.
_ON_PICKED = {"a": Permission.CHANGE_ADDRESSES, "c": Permission.CHANGE_ADDRESSES, "f": Permission.CHANGE_ADDRESSES,
              "e": Permission.EXPORT_PERSONAL}  # fmt: skip


def checked_ids(said: object) -> frozenset[int] | None:
    """Return the ids of rows that the browser names; None when they are junk, or more than can be picked.

    >>> sorted(checked_ids([3, 5]))
    [3, 5]
    """
    if not isinstance(said, list) or len(said) > MOST_PICKED:
        return None
    return frozenset(said) if all(type(one) is int and 0 < one <= _LARGEST_ID for one in said) else None


def owner_in(list_key: str) -> str:
    """Return what a list belongs to, as its key says: nothing, or the id before the slash.

    >>> owner_in("12/q=ann"), owner_in("q=ann")
    ('12', '')
    """
    owner, slash, _view = list_key.partition("/")
    return owner if slash else ""


class Picks(Changes, mixin=True):
    """Which rows are selected: some, or all that match but some."""

    picked: int = 0
    picked_text: str = ""
    all_text: str = ""
    #: The kinds of jobs that would change nothing of what is selected.
    pointless: list[str] = []
    #: How many selections were taken over; it starts anew when this state is lost, and the browser says its own again.
    taken: int = 0

    _picked_ids: frozenset[int] = frozenset()
    _picked_all: bool = False

    @handler(LEAST)
    async def pick(self, list_key: str, every: bool, ids: list[int], *, actor: Actor) -> None:
        """Take over what the browser says is selected in a list: these rows, or ``every`` one but these."""
        chosen = checked_ids(ids)
        if list_key != self.list_key or not isinstance(every, bool) or chosen is None:
            return
        self._picked_ids, self._picked_all = chosen, every
        self.taken += 1
        self._count_picked()
        await self._see_what_can_be_done(actor)
        if self._may_be_hidden():
            await self._count_hidden(actor)

    def _why_idle(self, actor: Actor, key: str) -> str:
        if key not in _ON_PICKED:
            return super()._why_idle(actor, key)
        if not actor.may(_ON_PICKED[key]):
            return "grid.key.not_allowed"
        return "grid.key.pointless" if self.picked else "grid.key.select_first"

    async def _see_what_can_be_done(self, actor: Actor) -> None:
        reader, own = self._reader(), self._screen.listing
        asked = self._picked()
        found = await read_async(reading.pointless, actor, own, asked, now=reader.now) if self.picked else ()
        self.pointless = sorted(found)

    @handler(LEAST)
    async def pick_group(self, list_key: str, value: str, on: bool, *, actor: Actor) -> Next:
        """Have the browser select all rows of a group, folded or not, or none; of one that is too large it is told."""
        query, texts = self._now_shown(), (list_key, value)
        if list_key != self.list_key or not all(isinstance(text, str) for text in texts) or not isinstance(on, bool):
            return None
        reader, own = self._reader(), self._screen.listing
        ids = await read_async(reading.group_ids, actor, own, query, value, MOST_PICKED + 1, now=reader.now)
        noted = on is not self._picked_all
        fits = len(self._picked_ids.union(ids)) <= MOST_PICKED if noted else len(ids) <= MOST_PICKED
        if not fits:
            text = reader.text("grid.group_too_large", most=reader.number(MOST_PICKED))
            (await self.get_state(Feedback))._toast(text, tone="bad")
        group = f"{query.group}={value}"
        return tell("group", {"list": list_key, "group": group, "ids": ids if fits else None, "on": on})

    def _about(self, list_key: str) -> None:
        # Another list has other rows: nobody may act on what was selected elsewhere. Rows that were picked one by one
        # stay so whatever the list is narrowed by.
        other = owner_in(list_key) != owner_in(self.list_key)
        if other or (self._picked_all and list_key != self.list_key):
            self._picked_ids, self._picked_all = frozenset(), False
        super()._about(list_key)
        self._count_picked()

    def _has_more(self) -> bool:
        return super()._has_more() or self._may_be_hidden()

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await super()._after_load(actor, reader)
        if self._may_be_hidden():
            await self._count_hidden(actor)

    def _may_be_hidden(self) -> bool:
        """Say whether rows that were picked one by one may not meet what the list is narrowed by."""
        query = self._now_shown()
        return not self._picked_all and bool(query.search or query.filters) and bool(self._not_on_page())

    def _not_on_page(self) -> frozenset[int]:
        return self._picked_ids.difference(int(row["id"] or 0) for row in self.rows)

    async def _count_hidden(self, actor: Actor) -> None:
        reader, elsewhere = self._reader(), self._not_on_page()
        own, query = self._screen.listing, self._now_shown()
        shown = await read_async(reading.count_matching, actor, own, query, elsewhere, now=reader.now)
        if hidden := len(elsewhere) - shown:
            text = reader.text("grid.picked", count=self.picked)
            self.picked_text = reader.text("grid.picked_hidden", picked=text, hidden=reader.number(hidden))

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

    def _nothing_picked(self) -> EventSpec:
        self._picked_ids, self._picked_all = frozenset(), False
        self._count_picked()
        return tell("clear")
