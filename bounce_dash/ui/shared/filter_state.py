"""The filters of a list screen: what each offers, putting values on and off."""

from typing import Any

import reflex as rx

from bounce_dash.domain.errors import Refused
from bounce_dash.ui.shared import listing
from bounce_dash.ui.shared.listing import Option
from bounce_dash.wiring import ask


class Filters(rx.State, mixin=True):
    """The handlers of the filter menus; the vars they set belong to Grid."""

    @rx.event
    async def open_filter(self, name: str) -> None:
        """Offer the values of a filter."""
        await self._offer(name, "")

    @rx.event
    async def type_in_filter(self, typed: str) -> None:
        """Narrow the values that the open filter offers."""
        await self._offer(self.filter_name, typed)

    async def _offer(self, name: str, typed: str) -> None:
        actor = await self._enter()
        if actor is None or not isinstance(name, str) or name not in self._screen.spec.filters:
            return
        if name != self.filter_name:
            self.filter_name, self.options = name, []
        reader, fixed = self._reader(), self._screen.offers.get(name)
        on = self._now_shown().filters.get(name, ())
        if fixed is not None:
            self.options = [Option(value, reader.text(key), "", value in on) for value, key in fixed]
            return
        try:
            found = await ask(self._screen.choices, actor, name, typed if isinstance(typed, str) else "")
        except Refused:
            found = ()
        self._labels = {**self._labels, **{(name, one.value): one.label for one in found}}
        self.options = [
            Option(one.value, listing.option_text(self._screen, reader, name, one.value, one.label),
                   reader.number(one.count), one.value in on)
            for one in found
        ]  # fmt: skip

    @rx.event
    async def toggle(self, name: str, value: str) -> Any:
        """Put one value of a filter on or off."""
        if not isinstance(name, str) or not isinstance(value, str) or name not in self._screen.spec.filters:
            return None
        now = self._now_shown()
        # The fixed values of a filter exclude each other: a wider span holds the narrower ones.
        alone = name in self._screen.offers and value not in now.filters.get(name, ())
        query = now.narrowed(filters={**now.filters, name: (value,)}) if alone else now.toggled(name, value)
        self.options = [
            Option(
                o.value,
                o.text,
                o.count,
                value in query.filters.get(name, ()) if o.value == value else o.on and not alone,
            )
            for o in self.options
        ]
        return self._go(query)

    @rx.event
    async def remove(self, name: str) -> Any:
        """Take one chip away: a filter with all its values, or the grouping."""
        now = self._now_shown()
        if name == "group":
            return self._go(now.narrowed(group="", unfolded=()))
        return self._go(now.narrowed(filters={key: kept for key, kept in now.filters.items() if key != name}))

    @rx.event
    async def clear_filters(self) -> Any:
        """Take search, filters and grouping away; the order stays."""
        return self._go(self._now_shown().narrowed(search="", filters={}, group="", unfolded=()))
