"""The state of a list of selections or projects."""

from typing import ClassVar

from bounce_dash.domain.access import Actor
from bounce_dash.ui.collections.kinds import CollectionKind
from bounce_dash.ui.grid.filter_state import Filters
from bounce_dash.ui.kit.reader import Reader


class CollectionList(Filters, mixin=True):
    """All selections, or all projects: searched, sorted, paged. A state sets ``_kind`` and ``_screen``."""

    _kind: ClassVar[CollectionKind]

    def _has_more(self) -> bool:
        return self._rail_is_old()

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await self._count_rail(actor, reader)
