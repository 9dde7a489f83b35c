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


@pytest.fixture
def app(tab, monkeypatch):
    """The app, with a state manager of its own, a tab called "t" that has a state, and no time to wait."""
    from reflex.istate.manager.memory import StateManagerMemory
    from reflex.utils.token_manager import SocketRecord

    from bounce_dash.bounce_dash import app
    from bounce_dash.ui.security import tabs

    monkeypatch.setattr(tabs, "KEPT", 0.05)
    monkeypatch.setattr(tabs, "KEPT_FOR_NOBODY", 0.0)
    monkeypatch.setattr(app, "_state_manager", StateManagerMemory())
    door = app.event_namespace._token_manager
    monkeypatch.setattr(door, "token_to_socket", {"t": SocketRecord(instance_id=door.instance_id, sid="s")})
    monkeypatch.setattr(door, "sid_to_token", {"s": "t"})
    return app


async def _left(app, session: str, *, back: bool = False, wait: float = 0.02) -> bool:
    """Let the tab go, and say whether its state is gone after ``wait`` seconds."""
    from bounce_dash.ui.security import tabs
    from bounce_dash.ui.security.guard import Owner

    key = tabs._key(app, "t")
    async with app.state_manager.modify_state(key) as state:
        (await state.get_state(Owner))._session = session
    record = app.event_namespace._token_manager.token_to_socket["t"]
    await app.event_namespace.on_disconnect("s")
    if back:
        app.event_namespace._token_manager.token_to_socket["t"] = record
    await asyncio.sleep(wait)
    return key.cache_key not in app.state_manager.states


def test_the_state_of_somebody_who_never_signed_in_ends_with_the_tab(app):
    assert asyncio.run(_left(app, ""))


def test_the_state_of_who_is_signed_in_stays_for_a_while(app, monkeypatch):
    monkeypatch.setattr("bounce_dash.ui.security.tabs.KEPT", 60.0)

    assert not asyncio.run(_left(app, "id of Noor"))


def test_and_then_ends(app):
    assert asyncio.run(_left(app, "id of Noor", wait=0.2))


def test_a_tab_that_comes_back_in_time_finds_its_state(app):
    assert not asyncio.run(_left(app, "id of Noor", back=True, wait=0.2))


@pytest.mark.parametrize("token", ["", "x" * 41, "a%0ab", "a\nb", "a/b", "Ünicode"])
def test_a_tab_with_a_strange_name_is_refused(app, token):
    assert asyncio.run(app.event_namespace.on_connect("sid", {"QUERY_STRING": f"EIO=4&token={token}"})) is False
