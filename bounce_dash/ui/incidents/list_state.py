"""The state of the list of incidents."""

from typing import ClassVar

from bounce_dash.domain.access import Actor
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.grid.filter_state import Filters
from bounce_dash.ui.incidents.screens import INCIDENTS
from bounce_dash.ui.kit.reader import Reader


class Incidents(Filters, Base):
    """All incidents, the newest first."""

    _screen: ClassVar = INCIDENTS

    def _has_more(self) -> bool:
        return self._rail_is_old()

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await self._count_rail(actor, reader)
