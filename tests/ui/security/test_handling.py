"""The decorator of event handlers, on a state that is none: who gets in, and what becomes of a refusal."""

import asyncio
import inspect

import pytest
from reflex.state import BaseState

from bounce_dash.domain.access import Actor, Permission, Role
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.security.guard import fits
from bounce_dash.ui.security.handlers import OPEN, declared
from bounce_dash.ui.security.handling import handler

OTTO = Actor("Otto", Role.ADMINISTRATOR)
MILA = Actor("Mila", Role.MANAGER)


class Toasts:
    def __init__(self):
        self.told = []

    def _refused(self, refusal):
        self.told.append(refusal.code)


class Screen:
    """What the decorator asks of a state; ``entered`` says whether it is held, as a background event must hold it."""

    def __init__(self, caller):
        self.caller, self.toasts, self.problem, self.calls, self.entered = caller, Toasts(), "", [], 0

    async def __aenter__(self):
        self.entered += 1
        return self

    async def __aexit__(self, *_error):
        self.entered -= 1

    async def _enter(self):
        self.calls.append(f"enter {self.entered}")
        return self.caller

    def _reader(self):
        return Reader("en")

    async def get_state(self, _kind):
        self.calls.append(f"tell {self.entered}")
        return self.toasts

    @handler(Permission.MANAGE_USERS)
    async def rename(self, user_id: int, name: str = "x", *, actor: Actor) -> str:
        """Give a name."""
        return f"{actor.name} {user_id} {name}"

    @handler(OPEN)
    async def greet(self, *, actor: Actor | None) -> str:
        return actor.name if actor else "stranger"

    @handler(Permission.MANAGE_USERS)
    async def close(self):
        return "closed"

    @handler(Permission.MANAGE_USERS)
    async def steps(self, *, actor: Actor):
        try:
            yield actor.name
            raise NotFound()
        finally:
            self.calls.append("left")

    @handler(Permission.MANAGE_USERS, background=True)
    async def watch(self, *, actor: Actor):
        self.calls.append(f"watch {self.entered}")
        raise NotFound()

    @handler(Permission.MANAGE_USERS, problem="problem", says={"error.bad_input": "users.bad_input"})
    async def add(self, refusal: dict):
        raise BadInput() if refusal else NotFound()


def _call(caller, name, *args):
    screen = Screen(caller)

    async def run():
        called = getattr(screen, name)(*args)
        return [step async for step in called] if inspect.isasyncgen(called) else await called

    return asyncio.run(run()), screen


def test_who_may_gets_in_and_is_handed_on():
    assert _call(OTTO, "rename", 7)[0] == "Otto 7 x"
    assert _call(OTTO, "close")[0] == "closed"


@pytest.mark.parametrize(("name", "args"), [("rename", (7,)), ("close", ()), ("steps", ()), ("watch", ())])
def test_nobody_and_who_may_not_do_not_get_in_however_the_event_came(name, args):
    nothing, screen = _call(None, name, *args)
    assert (nothing or None, screen.toasts.told) == (None, [])

    nothing, screen = _call(MILA, name, *args)
    assert (nothing or None, screen.toasts.told) == (None, ["error.not_permitted"])


def test_what_is_open_is_for_everybody():
    assert [_call(caller, "greet")[0] for caller in (None, MILA)] == ["stranger", "Mila"]


def test_a_refusal_is_a_toast_and_what_came_before_it_stays():
    came, screen = _call(OTTO, "steps")

    assert (came, screen.toasts.told) == (["Otto"], ["error.not_found"])
    assert "left" in screen.calls


def test_a_background_event_holds_the_state_only_to_look_who_it_is_and_to_tell():
    assert _call(OTTO, "watch")[1].calls == ["enter 1", "watch 0", "tell 1"]
    assert Screen.watch._reflex_background_task is True
    assert _call(OTTO, "steps")[1].calls[0] == "enter 0"


def test_a_refusal_is_written_where_it_is_asked_for_in_the_words_that_are_asked_for():
    assert _call(OTTO, "add", {1: 1})[1].problem == "Fill in a name and a whole e-mail address."
    _nothing, screen = _call(OTTO, "add", {})
    assert screen.problem == Reader("en").refusal(NotFound())
    assert screen.toasts.told == []


def test_what_is_no_refusal_is_not_swallowed():
    class Broken(Screen):
        @handler(OPEN)
        async def fail(self):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(Broken(OTTO).fail())


def test_nobody_outside_can_give_the_actor():
    assert list(inspect.signature(Screen.rename).parameters) == ["self", "user_id", "name"]
    assert fits(Screen.rename, {"user_id": 7})
    assert not fits(Screen.rename, {"user_id": 7, "actor": "Otto"})
    assert not fits(Screen.rename, {"user_id": "7"})
    with pytest.raises(TypeError):
        asyncio.run(Screen(OTTO).rename(7, actor=MILA))


def test_a_mixins_handler_says_the_same_on_each_screen():
    copied = BaseState._copy_fn(Screen.rename)

    assert declared(copied) is Permission.MANAGE_USERS
    assert inspect.signature(copied) == inspect.signature(Screen.rename)
    assert not fits(copied, {"user_id": 7, "actor": "Otto"})


def test_a_handler_that_would_hold_up_everybody_or_let_the_actor_be_given_is_none():
    def plain(self):
        pass

    async def given(self, actor):
        pass

    for wrong in (plain, given):
        with pytest.raises(TypeError, match=wrong.__name__):
            handler(OPEN)(wrong)
