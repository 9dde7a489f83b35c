"""The filters of a list screen: what each offers, putting values on and off."""

from dataclasses import replace

from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.grid import screen
from bounce_dash.ui.grid.groups_state import Groups
from bounce_dash.ui.grid.navigation import LEAST, navigates
from bounce_dash.ui.grid.screen import Option
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


class Filters(Groups, mixin=True):
    """The handlers of the row above a list; the vars they set belong to Grid."""

    @handler(LEAST)
    async def open_filter(self, name: str, *, actor: Actor) -> None:
        """Offer the values of a filter."""
        await self._offer(actor, name, "")

    @handler(LEAST)
    async def type_in_filter(self, typed: str, *, actor: Actor) -> None:
        """Narrow the values that the open filter offers."""
        await self._offer(actor, self.filter_name, typed)

    async def _offer(self, actor: Actor, name: str, typed: str) -> None:
        if not isinstance(name, str) or name not in self._screen.spec.filters:
            return
        if name != self.filter_name:
            self.filter_name, self.options = name, []
        reader, fixed = self._reader(), self._screen.offers.get(name)
        on = self._now_shown().filters.get(name, ())
        if fixed is not None:
            self.options = [Option(value, reader.text(key), "", value in on) for value, key in fixed]
            return
        try:
            found = await read_async(self._screen.choices, actor, name, typed if isinstance(typed, str) else "")
        except Refused:
            found = ()
        self._labels = {**self._labels, **{(name, one.value): one.label for one in found}}
        self.options = [
            Option(one.value, screen.option_text(self._screen, reader, name, one.value, one.label),
                   reader.number(one.count), one.value in on)
            for one in found
        ]  # fmt: skip

    @navigates(history="push")
    def toggle(self, name: str, value: str) -> ListQuery | None:
        """Put one value of a filter on or off."""
        if name not in self._screen.spec.filters:
            return None
        now = self._now_shown()
        # The fixed values of a filter exclude each other: a wider span holds the narrower ones.
        alone = name in self._screen.offers and value not in now.filters.get(name, ())
        query = now.narrowed(filters={**now.filters, name: (value,)}) if alone else now.toggled(name, value)
        on = query.filters.get(name, ())
        self.options = [replace(option, on=option.value in on) for option in self.options]
        return query

    @navigates(history="push")
    def remove(self, name: str) -> ListQuery | None:
        """Take one chip away: a filter with all its values, or the grouping."""
        now = self._now_shown()
        if name == "group":
            return now.narrowed(group="", unfolded=())
        return now.narrowed(filters={key: kept for key, kept in now.filters.items() if key != name})

    @navigates(history="push")
    def clear_filters(self) -> ListQuery | None:
        """Take search, filters and grouping away; the order stays."""
        return self._now_shown().narrowed(search="", filters={}, group="", unfolded=())
