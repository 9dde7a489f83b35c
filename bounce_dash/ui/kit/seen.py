"""How parts and handlers see what Reflex makes: no annotation can say it, so what is unchecked has one name each."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import reflex as rx
from reflex.event import EventSpec

#: A state's class where parts are built: its attributes are Vars and events, to the type checker values and methods.
StateClass = Any

#: The Var of a row, or of the list that it has its columns from: a part takes the Vars of the fields from it by name.
RowVar = Any

#: What an event handler has done next, by the browser or by another handler.
Next = EventSpec | Sequence[EventSpec] | None

#: The same, of a handler that says it in steps; what it changed so far is sent at each.
Steps = AsyncIterator[Next]


def seen(state: type[rx.State]) -> StateClass:
    """Return a state's class as parts see it."""
    return state
