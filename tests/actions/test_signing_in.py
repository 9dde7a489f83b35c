"""Signing in as an attacker would try it, and as people do."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import links, passwords, signing_in
from bounce_dash.domain.access import STAFF, Actor, Permission, Role
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.signing import ABSOLUTE, IDLE, LINK_LIFE, DeadLink, TooManyTries, WrongSignIn, device_token
from bounce_dash.store.tables import Audit, OneTimeLink, SignInAttempt, User, UserSession
from tests.conftest import NOW

SECRET = b"s" * 32
GOOD = "correct horse battery"
HASH = passwords.hash_password(GOOD)


@pytest.fixture
def noor(session) -> User:
    user = links.make_user(session, "noor@example.com", "Noor de Boer", Role.MARKETING, now=NOW)
    user.password_hash = HASH
    session.flush()
    return user


def _try(session, email="noor@example.com", password=GOOD, *, origin="192.0.2.1", now=NOW):
    begun = signing_in.begin(session, email, origin=origin, secret=SECRET, now=now)
    right = passwords.matches(begun.stored, password)
    return signing_in.finish(session, begun, right=right, origin=origin, agent="Firefox", secret=SECRET, now=now)


def test_the_right_password_opens_a_session(session, noor):
    token = _try(session, "  NOOR@example.com ")

    seen = signing_in.who(session, token, now=NOW)
    assert (seen.actor.name, seen.actor.role, seen.actor.user_id) == ("Noor de Boer", Role.MARKETING, noor.id)


def test_a_token_is_nowhere_in_the_database(session, noor):
    token = _try(session)

    assert token not in str([r.model_dump() for r in session.exec(select(UserSession))])
    assert token not in str([r.model_dump() for r in session.exec(select(Audit))])


@pytest.mark.parametrize("email", ["noor@example.com", "stranger@example.com", "", "'; drop table account;--", "\x00"])
def test_a_wrong_password_and_an_unknown_user_look_the_same(session, noor, email):
    assert _try(session, email, "wrong wrong wrong") is None
    assert session.exec(select(UserSession)).all() == []


def test_a_disabled_user_cannot_sign_in(session, noor):
    noor.disabled_at = NOW

    assert _try(session) is None


def test_a_user_without_a_password_cannot_sign_in_with_any(session, noor):
    noor.password_hash = ""

    assert _try(session, password="") is None
    assert _try(session, password="nobody's password") is None


def test_a_user_disabled_while_the_password_was_checked_does_not_get_in(session, noor):
    begun = signing_in.begin(session, noor.email, origin="x", secret=SECRET, now=NOW)
    noor.disabled_at = NOW
    session.flush()

    assert signing_in.finish(session, begun, right=True, origin="x", agent="", secret=SECRET, now=NOW) is None


def test_guessing_one_account_from_many_addresses_waits_longer_and_longer(session, noor):
    waits, now = [], NOW
    for n in range(12):
        _try(session, password="guess guess guess", origin=f"198.51.100.{n}", now=now)
        with_wait = _wait_of(session, noor.email, origin=f"203.0.113.{n}", now=now)
        waits.append(with_wait)
        now += timedelta(seconds=with_wait)

    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def _wait_of(session, email, *, origin, now):
    with session.begin_nested() as nested:
        try:
            signing_in.begin(session, email, origin=origin, secret=SECRET, now=now)
        except TooManyTries as refusal:
            return refusal.values["seconds"]
        finally:
            nested.rollback()
    return 0


def test_guessing_many_accounts_from_one_address_waits_too(session, noor):
    for n in range(20):
        _try(session, f"user{n}@example.com", "guess")

    with pytest.raises(TooManyTries):
        _try(session)
    assert _try(session, origin="203.0.113.9") is not None


def test_tries_that_run_at_the_same_time_are_all_counted(session, noor):
    for n in range(4):
        signing_in.begin(session, noor.email, origin=f"o{n}", secret=SECRET, now=NOW)

    with pytest.raises(TooManyTries):
        signing_in.begin(session, noor.email, origin="o9", secret=SECRET, now=NOW)


def test_the_right_password_ends_the_count_of_failures(session, noor):
    for _ in range(3):
        _try(session, password="guess")
    assert _try(session)

    for _ in range(3):
        _try(session, password="guess")
    assert _try(session)


def test_failures_are_kept_without_any_address(session, noor):
    _try(session, password="guess")

    assert "noor" not in str([r.model_dump() for r in session.exec(select(SignInAttempt))])
    assert "noor@" not in str([r.model_dump() for r in session.exec(select(Audit))])


def test_an_endless_address_is_refused_before_anything_is_written(session):
    with pytest.raises(WrongSignIn):
        signing_in.begin(session, "a" * 321, origin="x", secret=SECRET, now=NOW)
    assert session.exec(select(SignInAttempt)).all() == []


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "a" * 5000, "\x00", "' or 1=1 --"])
def test_a_made_up_token_is_nobody(session, noor, token):
    _try(session)

    assert signing_in.who(session, token, now=NOW) is None


def test_a_token_with_one_letter_changed_is_nobody(session, noor):
    token = _try(session)
    changed = ("A" if token[0] != "A" else "B") + token[1:]

    assert signing_in.who(session, changed, now=NOW) is None


def test_the_stored_hash_does_not_work_as_a_token(session, noor):
    _try(session)
    stored = session.exec(select(UserSession.token_hash)).one()

    assert signing_in.who(session, stored, now=NOW) is None


def test_an_idle_session_ends(session, noor):
    token = _try(session)

    assert signing_in.who(session, token, now=NOW + IDLE - timedelta(seconds=1))
    assert signing_in.who(session, token, now=NOW + IDLE) is None


def test_a_session_in_use_ends_all_the_same_one_day(session, noor):
    token, now = _try(session), NOW
    while now < NOW + ABSOLUTE - IDLE / 2:
        now += IDLE / 2
        signing_in.touch(session, token, now=now)
    assert signing_in.who(session, token, now=NOW + ABSOLUTE - timedelta(seconds=1))

    assert signing_in.who(session, token, now=NOW + ABSOLUTE) is None


def test_an_expired_session_cannot_be_touched_back_to_life(session, noor):
    token = _try(session)
    signing_in.touch(session, token, now=NOW + IDLE + timedelta(hours=1))

    assert signing_in.who(session, token, now=NOW + IDLE + timedelta(hours=1)) is None


def test_signing_out_ends_the_session_for_good(session, noor):
    token = _try(session)
    signing_in.sign_out(session, token, now=NOW)
    session.flush()

    assert signing_in.who(session, token, now=NOW) is None
    signing_in.sign_out(session, token, now=NOW)


def test_a_new_role_counts_with_the_next_click(session, noor):
    token = _try(session)
    noor.role, noor.may_export = Role.MANAGER.value, True
    session.flush()

    actor = signing_in.who(session, token, now=NOW).actor
    assert not actor.may(Permission.CHANGE_ADDRESSES)
    assert actor.may(Permission.EXPORT_PERSONAL)


def test_own_sessions_are_listed_and_others_are_not(session, noor):
    token = _try(session)
    other = links.make_user(session, "otto@example.com", "Otto", Role.ADMINISTRATOR, now=NOW)
    signing_in.open_session(session, other, origin="x", agent="", now=NOW)
    seen = signing_in.who(session, token, now=NOW)

    own = signing_in.own_sessions(session, seen.actor, current=seen.session_id)
    assert [(s.origin, s.agent, s.current) for s in own] == [("192.0.2.1", "Firefox", True)]


def test_nobody_ends_the_session_of_another(session, noor):
    other = links.make_user(session, "otto@example.com", "Otto", Role.ADMINISTRATOR, now=NOW)
    theirs = signing_in.open_session(session, other, origin="x", agent="", now=NOW)
    session.flush()
    their_id = signing_in.who(session, theirs, now=NOW).session_id
    actor = signing_in.who(session, _try(session), now=NOW).actor

    with pytest.raises(NotFound):
        signing_in.end_own_session(session, actor, their_id, now=NOW)
    with pytest.raises(BadInput):
        signing_in.end_own_session(session, actor, "", now=NOW)
    assert signing_in.who(session, theirs, now=NOW)


def test_signing_out_everywhere_ends_every_session(session, noor):
    tokens = [_try(session), _try(session)]
    actor = signing_in.who(session, tokens[0], now=NOW).actor

    assert signing_in.sign_out_everywhere(session, actor, now=NOW) == 2
    assert [signing_in.who(session, t, now=NOW) for t in tokens] == [None, None]


def test_the_console_has_no_sessions_to_list(session):
    with pytest.raises(NotFound):
        signing_in.own_sessions(session, Actor("console", Role.ADMINISTRATOR), current="")


def test_dead_rows_are_swept_away_when_somebody_signs_in(session, noor):
    _try(session)
    _try(session, now=NOW + ABSOLUTE)

    assert len(session.exec(select(UserSession)).all()) == 1


def _token(path: str) -> str:
    return path.partition("#")[2]


def _given(**changed) -> links.Newcomer:
    values = {"email": "otto@example.com", "name": "Otto Bakker", "password_hash": HASH, "origin": "x", "agent": ""}
    return links.Newcomer(**values | changed)


def test_the_first_link_makes_the_first_administrator_and_signs_in(session):
    path = links.first_start_link(session, NOW)

    token = links.use_link(session, _token(path), _given(), now=NOW)
    actor = signing_in.who(session, token, now=NOW).actor
    assert (actor.name, actor.role) == ("Otto Bakker", Role.ADMINISTRATOR)
    assert links.first_start_link(session, NOW) is None


def test_every_first_link_dies_once_there_is_a_user(session):
    first, second = links.first_start_link(session, NOW), links.first_start_link(session, NOW)
    links.use_link(session, _token(first), _given(), now=NOW)

    for path in (first, second):
        with pytest.raises(DeadLink):
            links.use_link(session, _token(path), _given(email="eve@example.com"), now=NOW)
    assert session.exec(select(User.email)).all() == ["otto@example.com"]


def test_a_link_works_once(session, noor):
    token = _token(links.new_link(session, noor.id, now=NOW))
    links.use_link(session, token, _given(), now=NOW)

    with pytest.raises(DeadLink):
        links.use_link(session, token, _given(), now=NOW)


def test_a_link_does_not_change_who_its_user_is(session, noor):
    token = _token(links.new_link(session, noor.id, now=NOW))
    links.use_link(session, token, _given(email="eve@example.com", name="Eve"), now=NOW)

    assert (noor.email, noor.name, noor.role) == ("noor@example.com", "Noor de Boer", "marketing")


def test_a_link_dies_of_age_of_a_newer_one_and_with_its_user(session, noor):
    old = _token(links.new_link(session, noor.id, now=NOW))
    new = _token(links.new_link(session, noor.id, now=NOW))

    for token, now in ((old, NOW), (new, NOW + LINK_LIFE), ("", NOW), ("x" * 101, NOW), ("\x00", NOW)):
        with pytest.raises(DeadLink):
            links.look_at_link(session, token, now=now)
    noor.disabled_at = NOW
    session.flush()
    with pytest.raises(DeadLink):
        links.look_at_link(session, new, now=NOW)


def test_a_reset_ends_the_sessions_of_before(session, noor):
    stolen = _try(session)
    fresh = links.use_link(session, _token(links.new_link(session, noor.id, now=NOW)), _given(), now=NOW)

    assert signing_in.who(session, stolen, now=NOW) is None
    assert signing_in.who(session, fresh, now=NOW)


def test_a_link_is_kept_as_its_hash_only(session, noor):
    token = _token(links.new_link(session, noor.id, now=NOW))

    assert token not in str([r.model_dump() for r in session.exec(select(OneTimeLink))])


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("", "Otto"),
        ("no-at-sign", "Otto"),
        ("a@b@c", "Otto"),
        ("otto@example.com", " \x00\n "),
        ("otto@example.com", "x" * 121),
    ],
)
def test_what_is_no_address_or_name_makes_no_user(session, email, name):
    token = _token(links.first_start_link(session, NOW))

    with pytest.raises(BadInput):
        links.use_link(session, token, _given(email=email, name=name), now=NOW)


def test_names_lose_line_breaks_that_could_forge_a_log_line():
    assert links.plain_name("Otto\r\nroot signed in") == "Otto root signed in"


@pytest.mark.parametrize("role", STAFF)
def test_every_role_may_see_its_own_sessions(session, noor, role):
    noor.role = role.value
    session.flush()
    seen = signing_in.who(session, _try(session), now=NOW)

    assert signing_in.own_sessions(session, seen.actor, current="")


def test_who_holds_no_permission_at_all_is_refused(session, monkeypatch):
    from bounce_dash.domain import access

    monkeypatch.setitem(access.PERMISSIONS, Role.MANAGER, frozenset())
    for act in (
        lambda a: signing_in.own_sessions(session, a, current=""),
        lambda a: signing_in.end_own_session(session, a, "x" * 20, now=NOW),
        lambda a: signing_in.sign_out_everywhere(session, a, now=NOW),
    ):
        with pytest.raises(NotPermitted):
            act(Actor("Mila", Role.MANAGER, user_id=1))


def test_tries_at_the_same_moment_do_not_make_each_other_wait(session, noor):
    signing_in.begin(session, noor.email, origin="192.0.2.1", secret=SECRET, now=NOW)

    signing_in.begin(session, noor.email, origin="192.0.2.1", secret=SECRET, now=NOW - timedelta(milliseconds=5))


def test_changing_addresses_keep_no_owner_out_of_a_browser_that_is_known(session, noor):
    device = device_token("noor@example.com", SECRET, NOW - timedelta(days=30))
    for n in range(4):
        signing_in.begin(session, "noor@example.com", origin=f"198.51.100.{n}", secret=SECRET, now=NOW)
    with pytest.raises(TooManyTries):
        signing_in.begin(session, noor.email, origin="192.0.2.1", secret=SECRET, now=NOW)

    signing_in.begin(session, noor.email, origin="192.0.2.1", secret=SECRET, now=NOW, device=device)
    with pytest.raises(TooManyTries):
        signing_in.begin(session, noor.email, origin="192.0.2.1", secret=SECRET, now=NOW, device=f"{device[:-1]}x")
