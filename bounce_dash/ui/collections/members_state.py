"""The state of one selection or project that is opened: its members in the shared grid."""

from typing import Any, ClassVar

from bounce_dash.actions.collections import Collection
from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.addresses.owned_list import Owned
from bounce_dash.ui.collections.kinds import CollectionKind, members_screen
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader


class Members(Owned, mixin=True):
    """The members of the selection or project whose id is in the URL. A state sets ``_kind``."""

    _kind: ClassVar[CollectionKind]

    collection: str = ""

    @property
    def _screen(self) -> Screen:  # type: ignore[override]
        return members_screen(self._kind, self._opened)

    def _forget(self) -> None:
        super()._forget()
        self.collection = ""

    def _show(self, reader: Reader, query: ListQuery, page: Page[Any], rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        one: Collection = page.owner
        self.title, self.collection = one.name, str(one.id)
        facts = (
            reader.text("collection.members", count=one.members),
            reader.text("collection.blocked", count=one.blocked) if one.blocked else "",
            reader.text("collection.changed", when=reader.relative(one.changed_at)),
            one.description,
        )
        self.context = " · ".join(fact for fact in facts if fact)

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        super()._refuse(reader, refusal)
        self.title, self.context, self.collection = reader.text(f"collection.gone.{self._kind.name}"), "", ""
