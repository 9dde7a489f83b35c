"""What others change while a list is shown: it says how many rows, and is read anew when its reader wants it."""

from datetime import UTC, datetime
from typing import Any

from bounce_dash.actions.lists.reading import Left
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.grid import screen
from bounce_dash.ui.grid.keys_state import Keys
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.screen import Cells
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.security.handling import handler


class Changes(Keys, mixin=True):
    """``changed_text`` says how many of the rows are not any more what they are shown as; empty when all are."""

    changed_text: str = ""

    #: When the reader came to the list.
    _came_at: datetime = datetime.min.replace(tzinfo=UTC)

    def _arrive(self) -> None:
        super()._arrive()
        self._came_at = datetime.now(UTC)

    def _show(self, reader: Reader, query: ListQuery, page: Any, rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        self.changed_text = ""

    async def _notice(self, actor: Actor) -> None:
        await super()._notice(actor)
        if not self._is_open() or self._query is None or self.problem:
            return
        reader = self._reader()
        try:
            _query, page, rows = await self._asked(actor, reader, self._query)
        except Refused:
            return  # whoever does something with the list is told
        many = screen.differing(self._screen, self.rows, rows) or abs(page.total - self._total)
        self.changed_text = reader.text("grid.changed", count=many) if many else ""

    @handler(LEAST)
    async def read_again(self, *, actor: Actor) -> None:
        """Show the list as it is now; what is open and selected in it stays."""
        if self._query is not None:
            await self._read_again(actor)


def left_text(reader: Reader, left: Left) -> str:
    """Write what became of rows that were selected and are not in the list any more.

    E.g. "3 were deleted meanwhile, by Mila Jansen."
    """
    told = (
        (left.deleted, left.deleted_by, "left.deleted", "left.deleted_by"),
        (left.moved, left.moved_by, "left.moved", "left.moved_by"),
    )
    return " ".join(
        reader.text(known if names else unknown, count=many, who=", ".join(names))
        for many, names, unknown, known in told
        if many
    )
