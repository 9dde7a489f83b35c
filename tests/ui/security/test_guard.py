"""Every event handler of the app, and who may call it."""

import asyncio
import inspect
import logging

import pytest
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from bounce_dash.actions.signing_in import SignedIn
from bounce_dash.domain.access import GRANTED_EXPORT, PERMISSIONS, Actor, Permission, Role
from bounce_dash.domain.errors import Unavailable

#: name → who calls; None is nobody signed in
CALLERS = {
    "nobody": None,
    "manager": Actor("Mila", Role.MANAGER, user_id=1),
    "exporting manager": Actor("Mila", Role.MANAGER, user_id=1, granted=GRANTED_EXPORT),
    "marketing": Actor("Noor", Role.MARKETING, user_id=2),
    "administrator": Actor("Otto", Role.ADMINISTRATOR, user_id=3),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOUNCE_DASH_DATA", str(tmp_path_factory.mktemp("data")))
        from bounce_dash.bounce_dash import app

        yield app


@pytest.fixture
def guard(app, monkeypatch):
    """The guard, with somebody signed in as ``guard.caller`` says."""
    from bounce_dash.ui.security import guard, session

    tester = guard.Guard()
    tester.caller = None

    async def identify(state):
        actor = tester.caller
        return SignedIn(actor, f"id of {actor.name}", "x@example.com", "", "", False) if actor else None

    monkeypatch.setattr(session, "identify", identify)
    return tester


@pytest.fixture
def tab(app):
    """The state of one browser tab."""
    from reflex.state import State

    return State(_reflex_internal_init=True)


def _handlers() -> dict[str, object]:
    return {full: registered.handler for full, registered in RegistrationContext.get().event_handlers.items()}


def _payload(handler) -> dict:
    """Arguments of the right types for a handler."""
    samples = {int: 1, str: "x", bool: True, float: 1.5, dict: {}, list: []}
    hints = inspect.get_annotations(handler.fn, eval_str=True)
    parameters = list(inspect.signature(handler.fn).parameters.values())[1:]
    needed = [p.name for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
    return {name: samples.get(getattr(hints.get(name), "__origin__", hints.get(name)), "x") for name in needed}


def _functions() -> dict[str, object]:
    """``State.handler`` → the function behind it."""
    from bounce_dash.ui.security.guard import short_names

    return {short_names()[full]: handler.fn for full, handler in _handlers().items()}


def _table() -> dict[str, object]:
    """``State.handler`` → who may call it."""
    from bounce_dash.ui.security.handlers import allowed

    return {name: allowed(function, name) for name, function in _functions().items()}


def test_every_handler_says_once_who_may_call_it(app):
    from bounce_dash.ui.security.handlers import HANDLERS, declared, listed

    said = {name: [declared(function), listed(name)] for name, function in _functions().items()}
    missing = {name for name, (by_decorator, by_row) in said.items() if not by_decorator and not by_row}
    twice = {name for name, (by_decorator, by_row) in said.items() if by_decorator and by_row}
    stale = {n for n in HANDLERS if not n.startswith("*.") and n not in said}
    ours = {name for name in HANDLERS if name in said and _functions()[name].__module__.startswith("bounce_dash")}
    assert not ours, f"a decorator is to speak of {sorted(ours)}, not a row"
    assert not missing, f"nothing says who may call {sorted(missing)}"
    assert not twice, f"a decorator and ui/security/handlers.py both speak of {sorted(twice)}"
    assert not stale, f"ui/security/handlers.py speaks of {sorted(stale)}, which nobody handles"


def test_who_may_see_a_list_may_use_its_screen(app):
    from bounce_dash.actions.lists.registry import LISTS
    from bounce_dash.ui.grid.navigation import LEAST

    for role in Role:
        sees = {kind.name for kind in LISTS.values() if kind.permission in PERMISSIONS[role]}
        assert not sees or LEAST in PERMISSIONS[role], f"{role} is kept from {sorted(sees)}"


def test_a_screen_with_a_list_is_guarded_without_a_row(app):
    from bounce_dash.ui.complaints import SCREEN
    from bounce_dash.ui.frame.base import Base
    from bounce_dash.ui.grid.listing_state import Listing
    from bounce_dash.ui.grid.navigation import LEAST
    from bounce_dash.ui.security.handlers import allowed

    # In a registry of its own: the app itself does not get the screen.
    with RegistrationContext():

        class Added(Listing, Base):
            _screen = SCREEN

        handlers = Added.event_handlers

    assert {"load", "sort", "open_filter", "pick", "perform", "save_view"} <= handlers.keys()
    says = {name: allowed(each.fn, f"Added.{name}") for name, each in handlers.items() if name != "setvar"}
    assert says == dict.fromkeys(says, LEAST)


def test_a_handler_that_says_nothing_is_nobodys(app, guard, tab, monkeypatch):
    from bounce_dash.ui.security.handlers import NEVER, allowed
    from bounce_dash.ui.settings.users_state import Users

    event = Event(name=next(f for f in _handlers() if f.endswith("users_state____users.load")), payload={})
    guard.caller = CALLERS["administrator"]
    assert asyncio.run(guard.preprocess(app, tab, event)) is None

    monkeypatch.delattr(Users.event_handlers["load"].fn, "_bounce_dash_allowed")

    assert allowed(Users.event_handlers["load"].fn, "Users.load") is NEVER
    assert asyncio.run(guard.preprocess(app, tab, event)) is not None


def test_no_two_states_share_a_name_in_the_table(app):
    from bounce_dash.ui.security.guard import short_names

    ours = [n for n in short_names().values() if not n.endswith(".setvar")]
    assert len(ours) == len(set(ours))


@pytest.mark.parametrize("caller", CALLERS)
def test_each_handler_lets_through_whom_the_table_names_and_nobody_else(app, guard, tab, caller):
    from bounce_dash.ui.security.guard import short_names
    from bounce_dash.ui.security.handlers import OPEN

    async def let_through() -> dict[str, bool]:
        passed = {}
        for full, handler in _handlers().items():
            event = Event(name=full, payload=_payload(handler))
            passed[short_names()[full]] = await guard.preprocess(app, tab, event) is None
        return passed

    guard.caller = actor = CALLERS[caller]
    table = _table()
    for name, passed in asyncio.run(let_through()).items():
        allowed = table[name]
        expected = allowed is OPEN or (isinstance(allowed, Permission) and actor is not None and actor.may(allowed))
        assert passed is expected, f"{caller} calling {name}"


def test_without_a_database_nobody_passes_but_to_what_is_open_and_the_tab_is_told(app, guard, tab, monkeypatch):
    from bounce_dash.ui.security import session
    from bounce_dash.ui.security.guard import Owner, short_names
    from bounce_dash.ui.security.handlers import OPEN

    async def gone(state):
        raise Unavailable(cause="gone")

    async def ask(name: str):
        full = next(full for full, short in short_names().items() if short == name)
        return await guard.preprocess(app, tab, Event(name=full, payload=_payload(_handlers()[full])))

    async def owner() -> str:
        return (await tab.get_state(Owner))._session

    monkeypatch.setattr(session, "identify", gone)
    asyncio.run(tab.get_state(Owner))._session = "another's"
    for name in ("Blocked.load", "Blocked.sort", "Feedback.see", "Users.load"):
        (told,) = asyncio.run(ask(name)).events
        assert short_names()[told.name] == "Base.tell_outage"
    assert _table()["Base.tell_outage"] is OPEN
    assert asyncio.run(ask("Base.tell_outage")) is None
    assert asyncio.run(owner()) == "another's"

    assert asyncio.run(ask("State.hydrate")) is None

    assert asyncio.run(owner()) == "", "what another session loaded would be sent to whoever it is"


def test_signed_out_reach_only_what_shows_nothing(app):
    from bounce_dash.ui.security.handlers import OPEN

    assert {name for name, allowed in _table().items() if allowed is OPEN} == {
        "State.hydrate", "State.hydrate_and_load", "State.set_is_hydrated", "OnLoadInternalState.on_load_internal",
        "OnLoadInternalState.set_is_hydrated", "FrontendEventExceptionState.handle_frontend_exception",
        "Base.choose_language", "Base.tell_outage", "SignIn.open_sign_in", "SignIn.open_link", "SignIn.show_link",
        "SignIn.open_notice",
    }  # fmt: skip


def test_what_nobody_is_looked_up_for_is_open_and_sends_only_whether_the_page_is_ready(app, tab):
    from reflex.state import OnLoadInternalState, State

    from bounce_dash.ui.security.guard import short_names
    from bounce_dash.ui.security.handlers import OPEN, SILENT, listed
    from bounce_dash.ui.settings.users_state import Users

    assert set(short_names().values()) >= SILENT
    assert {listed(name) for name in SILENT} == {OPEN}

    async def sent() -> dict:
        (await tab.get_state(Users)).link = "http://secret"
        tab._clean()
        State.event_handlers["set_is_hydrated"].fn(tab, True)
        OnLoadInternalState.event_handlers["on_load_internal"].fn(await tab.get_state(OnLoadInternalState))
        return tab.get_delta()

    assert {name for values in asyncio.run(sent()).values() for name in values} == {"is_hydrated_rx_state_"}


def test_a_manager_changes_nothing():
    changing = {
        p for p in Permission if p.value.split("_")[0] in {"change", "delete", "record", "restore", "manage", "load"}
    }

    assert not PERMISSIONS[Role.MANAGER] & changing
    assert Permission.EXPORT_PERSONAL not in PERMISSIONS[Role.MANAGER]


#: What an attacker puts in the place of any argument.
STRANGE = (
    None,
    True,
    0,
    -1,
    2**63,
    1.5,
    "",
    "x" * 20_000,
    "\x00",
    [],
    [[]],
    {},
    {"a": {}},
    ["x"] * 3,
    {"__proto__": 1},
)


def test_an_argument_of_another_type_than_the_handler_says_reaches_none(app):
    from bounce_dash.ui.security.guard import fits

    for full, handler in _handlers().items():
        hints = inspect.get_annotations(handler.fn, eval_str=True)
        good = _payload(handler)
        for name in good:
            hint = hints.get(name)
            if hint not in (int, str, bool, dict):
                continue
            for strange in STRANGE:
                same = type(strange) is hint and not (hint is str and len(strange) > 10_000)
                assert fits(handler.fn, good | {name: strange}) is same, f"{full}({name}={strange!r})"


def test_arguments_that_a_handler_does_not_take_or_lacks_reach_none(app):
    from bounce_dash.ui.security.guard import fits

    for handler in _handlers().values():
        kinds = {p.kind for p in inspect.signature(handler.fn).parameters.values()}
        if inspect.Parameter.VAR_KEYWORD in kinds:
            continue
        good = _payload(handler)
        assert fits(handler.fn, good)
        assert not fits(handler.fn, good | {"actor": "administrator"})
        assert not good or not fits(handler.fn, {})


def test_every_argument_of_ours_has_a_type_that_is_checked(app):
    from bounce_dash.ui.security.guard import short_names

    for full, handler in _handlers().items():
        if not handler.fn.__module__.startswith("bounce_dash"):
            continue
        hints = inspect.get_annotations(handler.fn, eval_str=True)
        for name in list(inspect.signature(handler.fn).parameters)[1:]:
            base = getattr(hints.get(name), "__origin__", hints.get(name))
            assert base in (int, str, bool, dict, list, float), f"{short_names()[full]}({name})"


def test_what_one_user_loaded_is_gone_when_another_signs_in_in_the_same_tab(app, guard, tab):
    from bounce_dash.ui.settings.users_state import Users

    async def scene() -> tuple[list, list, list]:
        event = Event(name=next(f for f in _handlers() if f.endswith("users_state____users.load")), payload={})
        users = await tab.get_state(Users)
        guard.caller = CALLERS["administrator"]
        await guard.preprocess(app, tab, event)
        users.link = "http://secret"
        await guard.preprocess(app, tab, event)
        kept = users.link
        guard.caller = CALLERS["marketing"]
        await guard.preprocess(app, tab, event)
        after_other = users.link
        users.link = "http://other"
        guard.caller = None
        await guard.preprocess(app, tab, event)
        return kept, after_other, users.link

    assert asyncio.run(scene()) == ("http://secret", "", "")


def test_an_unknown_event_is_dropped_at_the_door_without_its_cookie(app, caplog):
    sent = {
        "name": "state.no_such_handler",
        "payload": {},
        "router_data": {"headers": {"cookie": "bounce-dash=secret"}},
    }
    for data in (sent, {"name": ["x"]}, {"name": "x", "payload": "y"}, "text", None, 7):
        asyncio.run(app.event_namespace.on_event("sid", data))

    assert "secret" not in caplog.text
    assert caplog.text.count("Dropped") == 6


def test_what_reflex_says_of_a_failed_event_does_not_carry_its_cookie(app, caplog):
    log = logging.getLogger("reflex_base.event.processor.event_processor")
    try:
        raise KeyError("router_data={'headers': {'cookie': 'bounce-dash=secret'}}")
    except KeyError:
        log.exception("Error processing event queue entry for Event(router_data={'cookie': 'bounce-dash=secret'})")

    assert "secret" not in caplog.text
    assert "an event failed" in caplog.text
