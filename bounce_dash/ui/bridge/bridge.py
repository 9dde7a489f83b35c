"""The component between the browser and a screen's state: typed events from there, commands to there.

Its scripts lie beside this file and are bundled with the pages. Marking rows, drawing columns and opening menus is done
in the browser; what the server has to know of it comes as an event of `list_bridge`, what it answers goes by `tell`.
"""

import json
from pathlib import Path
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from bounce_dash.ui.kit.seen import StateClass

for _module in sorted(Path(__file__).parent.glob("*.js")):
    rx.asset(_module.name, shared=True)
_LIBRARY = rx.asset("bridge.js", shared=True).importable_path


def _selection(
    list_key: rx.Var[str], every: rx.Var[bool], ids: rx.Var[list[int]]
) -> tuple[rx.Var[str], rx.Var[bool], rx.Var[list[int]]]:
    """Which list it is about; whether all that match are selected but these ids, or these ids alone."""
    return list_key, every, ids


def _group(
    list_key: rx.Var[str], value: rx.Var[str], on: rx.Var[bool]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[bool]]:
    """Which list it is about, the value of a group, and whether its rows are to be selected or not."""
    return list_key, value, on


def _text(value: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (value,)


class _Page(rx.Component):
    """What every page needs of the scripts. ``language`` is the one that is shown, empty until it is known."""

    library = _LIBRARY
    tag = "BridgePage"

    language: rx.Var[str]

    #: It is time to look whether others changed something. Only where somebody is signed in.
    on_look: rx.EventHandler[rx.event.no_args_event_spec]  # type: ignore[type-arg,valid-type]


class _List(rx.Component):
    """What a page with a list needs besides. ``taken`` is how many selections the server has taken over."""

    library = _LIBRARY
    tag = "BridgeList"

    taken: rx.Var[int]

    # Reflex reads what each event carries from its annotation, which to the type checker is none.
    on_pick: rx.EventHandler[_selection]  # type: ignore[type-arg,valid-type]
    on_pick_group: rx.EventHandler[_group]  # type: ignore[type-arg,valid-type]
    #: The id of a row.
    on_open_row: rx.EventHandler[_text]  # type: ignore[type-arg,valid-type]
    #: The value of a group.
    on_fold: rx.EventHandler[_text]  # type: ignore[type-arg,valid-type]
    on_only_group: rx.EventHandler[_text]  # type: ignore[type-arg,valid-type]
    #: "company.name" for company in the place of name.
    on_move_column: rx.EventHandler[_text]  # type: ignore[type-arg,valid-type]
    #: A key that found nothing to do.
    on_idle_key: rx.EventHandler[_text]  # type: ignore[type-arg,valid-type]


def page_bridge(language: rx.Var[str] | str, *, look: Any = None) -> rx.Component:
    """Return the part that runs menus, dialogs, toasts and keys, and hears commands; every page has one.

    ``look`` is called now and then, while somebody is there to read what it may say.
    """
    return _Page.create(language=language, **({"on_look": look} if look else {}))


def list_bridge(state: StateClass, *, selects: bool) -> rx.Component:
    """Return the part that tells a list's state what is done in its table; ``selects`` says that rows can be picked."""
    picking: dict[str, Any] = (
        {
            "taken": state.taken,
            "on_pick": state.pick,
            "on_pick_group": state.pick_group,
            "on_open_row": state.open_row,
        }
        if selects
        else {}
    )
    return _List.create(
        on_fold=state.fold,
        on_only_group=state.only_group,
        on_move_column=state.move_column,
        on_idle_key=state.explain_key,
        **picking,
    )


def tell(command: str, value: object = None) -> EventSpec:
    """Return the event that has the browser carry out a command of bridge.js; the value crosses as JSON."""
    return rx.call_script(f"window.bounceDash?.hear({json.dumps(command)}, {json.dumps(value)})")
