"""What attackers and colleagues do at the same moment, each in a transaction of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from bounce_dash.actions import links, signing_in, users
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.signing import FREE_FAILURES
from bounce_dash.store.engine import Database
from bounce_dash.store.tables import User
from tests.conftest import NOW

_AT_ONCE = 12


def _all_at_once(database: Database, acts: list[Callable]) -> int:
    """Run each act in a thread and a transaction of its own; return how many were not refused."""

    def run(act: Callable) -> bool:
        try:
            with database.write() as session:
                act(session)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


def _administrators(database: Database, count: int) -> list[int]:
    with database.write() as session:
        made = [
            links.make_user(session, f"a{n}@example.com", f"A{n}", Role.ADMINISTRATOR, now=NOW) for n in range(count)
        ]
        for user in made:
            user.password_hash = "some hash"
        session.flush()
        return [user.id or 0 for user in made]


def test_guesses_made_at_the_same_moment_are_all_counted(database):
    def guess(n: int) -> Callable:
        return lambda s: signing_in.begin(s, "noor@example.com", origin=f"o{n}", secret=b"s" * 32, now=NOW)

    assert _all_at_once(database, [guess(n) for n in range(_AT_ONCE)]) == FREE_FAILURES["account"]


def test_administrators_who_disable_each_other_leave_one(database):
    first, second = _administrators(database, 2)
    acts = [
        lambda s: users.disable_user(s, Actor("A0", Role.ADMINISTRATOR, user_id=first), second, now=NOW),
        lambda s: users.disable_user(s, Actor("A1", Role.ADMINISTRATOR, user_id=second), first, now=NOW),
    ]
    _all_at_once(database, acts)

    with database.read() as session:
        assert len(session.exec(select(User.id).where(User.disabled_at == None)).all()) == 1  # noqa: E711


@pytest.mark.parametrize("same", [True, False], ids=["one link twice", "two links"])
def test_two_who_set_up_the_first_administrator_at_once_make_one(database, same):
    with database.write() as session:
        tokens = [str(links.first_start_link(session, NOW)).partition("#")[2] for _ in range(2)]

    def set_up(token: str, n: int) -> Callable:
        newcomer = links.Newcomer(f"n{n}@example.com", f"N{n}", "some hash", "x", "")
        return lambda s: links.use_link(s, token, newcomer, now=NOW)

    acts = [set_up(tokens[0] if same else tokens[n], n) for n in range(2)]
    assert _all_at_once(database, acts) == 1
    with database.read() as session:
        assert len(session.exec(select(User.id)).all()) == 1
