"""The table of rows of a file that was planned: which of them, and which page."""

from bounce_dash import importing, uploads
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.import_rows import Outcome, Tally
from bounce_dash.domain.listing import PAGE_SIZE
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.importing.rows import RowView, row_views, shown_values
from bounce_dash.ui.security.handling import handler
from bounce_dash.uploads import in_thread

_MAY = Permission.CHANGE_ADDRESSES

#: What the table can be narrowed down to.
_NARROWED = ("look", "all", "blocked", *(one.value for one in Outcome))


class PlannedTable(MixinBase, mixin=True):
    """The rows that are shown; ``narrowed`` says of which outcome, or "look", "blocked", "all"."""

    heads: list[str] = []
    rows: list[RowView] = []
    narrowed: str = "look"
    pages: str = ""
    older: bool = False
    newer: bool = False

    _planned: uploads.Planned | None = None
    _page: int = 0

    @handler(_MAY, problem="problem")
    async def narrow(self, narrowed: str) -> None:
        """Show the rows of one outcome, those worth a look, or all."""
        if narrowed not in _NARROWED:
            raise BadInput()
        self.narrowed = narrowed
        await self._turn_to(0)

    @handler(_MAY, problem="problem")
    async def turn(self, forward: bool) -> None:
        """Show the next page of rows, or the one before."""
        await self._turn_to(max(0, self._page + (1 if forward is True else -1)))

    async def _turn_to(self, page: int) -> None:
        planned, reader = self._planned, self._reader()
        if planned is None:
            return
        first = page * PAGE_SIZE
        folder, number = planned.upload.folder, PAGE_SIZE + 1
        found = [] if planned.lacks else await in_thread(importing.page, folder, self.narrowed, number, first)
        self._page, shown = page, found[:PAGE_SIZE]
        self.rows = row_views(reader, shown, shown_values(planned.sheet))
        self.older, self.newer = len(found) > PAGE_SIZE, page > 0
        span = f"{reader.number(first + 1)}–{reader.number(first + len(shown))}"
        total = reader.number(_rows_of(planned.tally, self.narrowed))
        self.pages = reader.text("ui.import.range", span=span, total=total) if shown else ""


def _rows_of(tally: Tally, narrowed: str) -> int:
    counts = {"all": tally.rows, "look": tally.look, "blocked": tally.blocked}
    return counts.get(narrowed, tally.outcomes.get(narrowed, 0))
