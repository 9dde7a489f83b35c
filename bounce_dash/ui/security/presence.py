"""Whether a tab is still there: nobody tells a background event that its tab was closed."""

from typing import Any

import reflex as rx

_door: Any = None


def install(app: rx.App) -> None:
    """Learn from the app who is connected."""
    global _door
    _door = app.event_namespace


async def is_here(state: rx.State) -> bool:
    """Say whether the tab of a state is connected."""
    return await _door._token_manager.is_token_connected(state.router.session.client_token)
