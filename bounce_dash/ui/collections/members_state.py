"""The state of one selection or project that is opened: its members in the shared grid."""

from dataclasses import replace
from typing import Any, ClassVar

from bounce_dash.actions.collections import Collection
from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.addresses.panel_state import Panelled
from bounce_dash.ui.bulk_actions.bulk_action import Place
from bounce_dash.ui.collections.kinds import CollectionKind, members_screen
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps


class Members(Panelled, mixin=True):
    """The members of the selection or project whose id is in the URL. A state sets ``_kind``."""

    _kind: ClassVar[CollectionKind]

    title: str = ""
    context: str = ""
    collection: str = ""
    opened: str = ""

    _opened: int = 0

    @property
    def _screen(self) -> Screen:  # type: ignore[override]
        return members_screen(self._kind, self._opened)

    async def _read(self, actor: Actor, query: ListQuery, *, then: Next = None) -> Steps:
        self._opened = self._id_in_url()
        async for step in super()._read(actor, query, then=then):
            yield step

    def _arrive(self) -> None:
        # The tab's state outlives a page. Until this is sent, ui/bridge/list.js hides what is of another one.
        self.opened = self.router.url.query_parameters.get("id", "")
        if self._id_in_url() != self._opened:
            self._forget()
            self.title = self.context = self.collection = ""

    def _id_in_url(self) -> int:
        wanted = self.router.url.query_parameters.get("id", "")
        return int(wanted[:9]) if wanted.isascii() and wanted.isdigit() else 0

    def _in_url(self) -> str:
        return "&".join(filter(None, (f"id={self._opened}", super()._in_url())))

    def _show(self, reader: Reader, query: ListQuery, page: Page[Any], rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        one: Collection = page.owner
        self.title, self.collection = one.name, str(one.id)
        facts = (
            reader.text("collection.members", count=one.members),
            reader.text("collection.changed", when=reader.relative(one.changed_at)),
            one.description,
        )
        self.context = " · ".join(fact for fact in facts if fact)

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        super()._refuse(reader, refusal)
        self.title, self.context, self.collection = reader.text(f"collection.gone.{self._kind.name}"), "", ""

    def _about(self, list_key: str) -> None:
        # What was selected in one selection or project is not selected in the next.
        super()._about(f"{self._opened}/{list_key}")

    def _place(self) -> Place:
        return replace(super()._place(), title=self.title)
