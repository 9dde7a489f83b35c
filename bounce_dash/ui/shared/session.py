"""Whose event it is."""

import reflex as rx

from bounce_dash.domain.access import Actor, operator


async def actor_of(state: rx.State) -> Actor | None:
    """Return who sent the event that the state is handling; None when nobody is signed in."""
    return operator("browser")
