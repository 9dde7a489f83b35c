"""The screens that the rail and the g-chords lead to: one row each, in the order of the rail.

A new screen is: a row here, a folder ``ui/<name>/`` with its page function, and a row in ``ui/pages.py``.
"""

from dataclasses import dataclass

from bounce_dash.domain.access import Actor, Permission, Role


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
        Route("dashboard", "/dashboard", "layout-dashboard", "ui.rail.dashboard", Permission.SEE_DASHBOARD, "d"),
        Route("mailings", "/mailings", "mail", "ui.rail.mailings", Permission.SEE_LISTS, "m"),
        Route("blocked", "/blocked", "ban", "ui.rail.blocked", Permission.SEE_LISTS, "b"),
        Route("complaints", "/complaints", "flag", "ui.rail.complaints", Permission.SEE_LISTS, "c"),
        Route("incidents", "/incidents", "siren", "ui.rail.incidents", Permission.SEE_LISTS, "n"),
        Route("persons", "/persons", "user", "ui.rail.persons", Permission.SEE_LISTS, "p"),
        Route("selections", "/selections", "align-left", "ui.rail.selections", Permission.SEE_LISTS, "e"),
        Route("projects", "/projects", "folder", "ui.rail.projects", Permission.SEE_LISTS, "o"),
        Route("import", "/import", "file-up", "ui.rail.import", Permission.CHANGE_ADDRESSES, "i"),
        Route("forms", "/forms", "mail-check", "ui.rail.forms", Permission.SEE_LISTS, "f"),
        Route("intake", "/intake", "inbox", "ui.rail.intake", Permission.MANAGE_INTAKE, "t"),
        Route("recent", "/recent", "undo-2", "ui.rail.recent", Permission.SEE_LISTS, "u", foot=True),
        Route("audit", "/audit", "history", "ui.rail.audit", Permission.SEE_AUDIT, "l", foot=True),
        Route("settings", "/settings", "settings", "ui.rail.settings", Permission.CHANGE_PREFERENCES, "s", foot=True),
        Route("reasons", "/reasons", "book-open", "ui.rail.reasons", Permission.SEE_LISTS, "r", foot=True),
    )
}

#: Where the product's name leads, and where one lands after signing in, save managers.
HOME = "/blocked"


def home_of(actor: Actor) -> str:
    """Return where one lands after signing in: managers see first how healthy the list is, others what is to do."""
    return ROUTES["dashboard"].path if actor.role is Role.MANAGER else HOME
