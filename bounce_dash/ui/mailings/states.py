"""The states of the list of mailings, and of the recipients of one that is opened."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bounce_dash.actions.lists.kind import Page
from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.facts import Fact, pressed
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.addresses.owned_list import Owned
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.grid.filter_state import Filters
from bounce_dash.ui.grid.navigation import navigates
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.screens import MAILINGS, recipients_screen
from bounce_dash.ui.mailings.words import Head, head


class Mailings(Filters, Base):
    """All mailings, drafts among them."""

    _screen: ClassVar = MAILINGS

    def _has_more(self) -> bool:
        return self._rail_is_old()

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await self._count_rail(actor, reader)


@dataclass(frozen=True, slots=True)
class FactButton:
    """One filter button. ``on``: its recipients are shown; ``none``: there are none."""

    fact: str
    label: str
    hint: str
    count: str
    on: bool
    none: bool


class Recipients(Owned, Base):
    """The recipients of the mailing whose id is in the URL."""

    head: Head = Head()
    facts: list[FactButton] = []
    every: str = ""

    @property
    def _screen(self) -> Screen:  # type: ignore[override]
        return recipients_screen(self._opened)

    @navigates(history="push")
    def press(self, fact: str) -> ListQuery | None:
        """Press a filter button."""
        if fact not in frozenset(Fact):
            return None
        now = self._now_shown()
        on = pressed(now.filters.get("fact", ()), fact)
        rest = {name: values for name, values in now.filters.items() if name != "fact"}
        return now.narrowed(filters={**rest, "fact": on} if on else rest)

    def _forget(self) -> None:
        super()._forget()
        self.head, self.facts, self.every = Head(), [], ""

    def _show(self, reader: Reader, query: ListQuery, page: Page[Any], rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        one: MailingRow = page.owner
        self.head, self.title = head(reader, one), one.name
        self.context = self.head.context
        # The buttons say themselves what is on.
        self.chips = {name: text for name, text in self.chips.items() if name != "fact"}
        on = query.filters.get("fact", ())
        self.facts = [
            FactButton(fact.value, reader.text(f"fact.{fact.value}"), reader.text(f"fact.{fact.value}.means"),
                       reader.number(page.counts[fact]), not on or fact.value in on, page.counts[fact] == 0)
            for fact in Fact
        ]  # fmt: skip
        self.every = reader.text("grid.pick_all", count=page.total) if page.total else ""

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        super()._refuse(reader, refusal)
        self.title, self.context, self.head = reader.text("mailing.gone"), "", Head()
        self.facts, self.every = [], ""
