"""The screens that the rail and the g-chords lead to: one row each, in the order of the rail.

A new screen is: a row here, a folder ``ui/<name>/`` with its page function, and a row in ``ui/pages.py``.
"""

from dataclasses import dataclass

from bounce_dash.domain.access import Permission


@dataclass(frozen=True, slots=True)
class Route:
    """Where a screen is. ``key`` is what is typed after g; ``foot`` puts it at the rail's foot."""

    name: str
    path: str
    icon: str
    label: str
    permission: Permission
    key: str = ""
    foot: bool = False


ROUTES: dict[str, Route] = {
    route.name: route
    for route in (
        Route("blocked", "/blocked", "ban", "ui.rail.blocked", Permission.SEE_LISTS, "b"),
        Route("complaints", "/complaints", "flag", "ui.rail.complaints", Permission.SEE_LISTS, "c"),
        Route("selections", "/selections", "align-left", "ui.rail.selections", Permission.SEE_LISTS, "e"),
        Route("projects", "/projects", "folder", "ui.rail.projects", Permission.SEE_LISTS, "o"),
        Route("import", "/import", "file-up", "ui.rail.import", Permission.CHANGE_ADDRESSES, "i"),
        Route("audit", "/audit", "history", "ui.rail.audit", Permission.SEE_AUDIT, "l", foot=True),
        Route("settings", "/settings", "settings", "ui.rail.settings", Permission.CHANGE_PREFERENCES, "s", foot=True),
        Route("reasons", "/reasons", "book-open", "ui.rail.reasons", Permission.SEE_LISTS, "r", foot=True),
    )
}

#: Where one lands after signing in, and where the product's name leads.
HOME = "/blocked"
