"""What a tab costs: its state is made of plain, small values, and emptying it touches only what it holds."""

import asyncio
import pickle

import pytest
from reflex_base.event import Event

from bounce_dash.actions.signing_in import SignedIn
from bounce_dash.domain.access import Actor, Role

#: Bytes of the longest value that a var has at first; a screen's description has a hundred times as many.
_SMALL = 600


@pytest.fixture
def tab(tmp_path, monkeypatch):
    """The state of one browser tab."""
    monkeypatch.setenv("BOUNCE_DASH_DATA", str(tmp_path))
    from reflex.state import State

    import bounce_dash.bounce_dash  # noqa: F401 -- makes all states

    return State(_reflex_internal_init=True)


def _tree(state):
    yield state
    for substate in state.substates.values():
        yield from _tree(substate)


def test_what_a_var_holds_at_first_is_small(tab):
    sizes = {
        f"{type(state).__name__}.{name}": len(pickle.dumps(field.default_value()))
        for state in _tree(tab)
        for name, field in type(state).get_fields().items()
    }

    assert len(sizes) > 300
    assert not {name: size for name, size in sizes.items() if size > _SMALL}


def test_the_first_event_of_a_new_tab_makes_none_of_its_vars(tab, monkeypatch):
    from bounce_dash.ui.security import guard, session

    async def identify(state):
        return SignedIn(Actor("Noor", Role.MARKETING, user_id=2), "id of Noor", "x@example.com", "", "", False)

    monkeypatch.setattr(session, "identify", identify)
    name = next(full for full, short in guard.short_names().items() if short == "State.hydrate_and_load")
    asyncio.run(guard.Guard().preprocess(None, tab, Event(name=name, payload={})))

    held = {f"{type(state).__name__}.{name}" for state in _tree(tab) for name in vars(state)}
    assert held == {"Owner._session"}
