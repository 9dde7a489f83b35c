"""The groups of a list screen: by what, in which order, which are unfolded."""

from bounce_dash.domain.listing import ListQuery, filter_of
from bounce_dash.ui.grid.changes_state import Changes
from bounce_dash.ui.grid.navigation import navigates


class Groups(Changes, mixin=True):
    """The handlers of grouping; the vars they set belong to Grid."""

    @navigates(history="push")
    def group_by(self, column: str) -> ListQuery | None:
        """Group by a column; the column that it is grouped by already, or none, ends the grouping."""
        now = self._now_shown()
        wanted = column if column in self._screen.spec.groups and column != now.group else ""
        return now.narrowed(group=wanted, unfolded=())

    @navigates(history="replace")
    def turn_groups(self) -> ListQuery | None:
        """Show the largest groups first, or groups in their own order again."""
        now = self._now_shown()
        return now.narrowed(largest_first=not now.largest_first) if now.group else None

    @navigates(history="replace")
    def fold(self, value: str) -> ListQuery | None:
        """Fold or unfold a group."""
        now = self._now_shown()
        rest = tuple(one for one in now.unfolded if one != value)
        return now.narrowed(unfolded=rest if value in now.unfolded else (*rest, value), page=now.page)

    @navigates(history="push")
    def only_group(self, value: str) -> ListQuery | None:
        """Show all rows of one group, page by page; without the filter for it the groups are there as they were."""
        now = self._now_shown()
        return now.narrowed(filters={**now.filters, filter_of(now.group): (value,)}) if now.in_groups else None
