"""The state of a list of selections or projects."""

from typing import Any, ClassVar

from bounce_dash.domain.access import Actor
from bounce_dash.ui.collections.sort import Sort
from bounce_dash.ui.shared.filter_state import Filters
from bounce_dash.ui.shared.reader import Reader


class CollectionList(Filters, mixin=True):
    """All selections, or all projects: searched, sorted, paged. A state sets ``_sort`` and ``_screen``."""

    _sort: ClassVar[Sort]

    def _has_more(self) -> bool:
        return self._rail_is_old()

    async def _after_load(self, actor: Actor, reader: Reader) -> Any:
        await self._count_rail(actor, reader)
