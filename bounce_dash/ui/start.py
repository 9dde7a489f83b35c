"""The bare address of the app: it leads to the first screen."""

import reflex as rx

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.routes import home_of
from bounce_dash.ui.security.handling import handler


class Start(Base):
    """Nothing to show."""

    @handler(Permission.OWN_ACCOUNT)
    async def arrive(self, *, actor: Actor) -> Next:
        """Lead on; the bare address leaves no trace in the history."""
        return rx.redirect(home_of(actor), replace=True)


def start_page() -> rx.Component:
    """Return an empty page."""
    return rx.el.main(class_name="app", data_ready="false")
