"""Accounts: who may make and change them, and what never happens to the last administrator."""

import pytest
from sqlmodel import select

from bounce_dash.actions import links, passwords, signing_in, users
from bounce_dash.domain.access import Role
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.signing import DeadLink, LastAdministrator, UserExists
from bounce_dash.store.tables import Audit, User
from tests.conftest import NOW

HASH = passwords.hash_password("correct horse battery")


@pytest.fixture
def otto(session) -> User:
    user = links.make_user(session, "otto@example.com", "Otto Bakker", Role.ADMINISTRATOR, now=NOW)
    user.password_hash = HASH
    session.flush()
    return user


def _add(session, actor, **changed) -> User:
    values = {"email": "noor@example.com", "name": "Noor", "role": "marketing"} | changed
    users.add_user(session, actor, values["email"], values["name"], values["role"], now=NOW)
    return session.exec(select(User).where(User.name == values["name"])).one()


def test_an_added_user_gets_a_link_and_nothing_else(session, administrator, otto):
    path = users.add_user(session, administrator, "noor@example.com", "Noor", "marketing", now=NOW)

    assert links.look_at_link(session, path.partition("#")[2], now=NOW).name == "Noor"
    noor = next(u for u in users.list_users(session, administrator) if u.name == "Noor")
    assert (noor.role, noor.pending, noor.disabled) == (Role.MARKETING, True, False)


def test_two_users_cannot_share_an_address(session, administrator, otto):
    with pytest.raises(UserExists):
        _add(session, administrator, email="OTTO@example.com")


@pytest.mark.parametrize("role", ["", "root", "ADMINISTRATOR", "administrator "])
def test_a_role_that_does_not_exist_is_refused(session, administrator, role):
    with pytest.raises(BadInput):
        _add(session, administrator, role=role)


def test_disabling_ends_sessions_and_links_at_once(session, administrator, otto):
    noor = _add(session, administrator)
    link = users.reset_user(session, administrator, noor.id, now=NOW).partition("#")[2]
    token = signing_in.open_session(session, noor, origin="x", agent="", now=NOW)
    session.flush()

    users.disable_user(session, administrator, noor.id, now=NOW)
    assert signing_in.who(session, token, now=NOW) is None
    with pytest.raises(DeadLink):
        links.look_at_link(session, link, now=NOW)


def test_a_disabled_user_can_be_let_in_again(session, administrator, otto):
    noor = _add(session, administrator)
    users.disable_user(session, administrator, noor.id, now=NOW)
    with pytest.raises(NotFound):
        users.reset_user(session, administrator, noor.id, now=NOW)

    users.enable_user(session, administrator, noor.id, now=NOW)
    assert noor.disabled_at is None


def test_the_last_administrator_stays(session, administrator, otto):
    _add(session, administrator, role="administrator")  # who has no password yet cannot sign in, so does not count

    with pytest.raises(LastAdministrator):
        users.disable_user(session, administrator, otto.id, now=NOW)
    with pytest.raises(LastAdministrator):
        users.change_user(session, administrator, otto.id, role="manager", may_export=False, now=NOW)


def test_with_a_second_administrator_the_first_can_go(session, administrator, otto):
    second = _add(session, administrator, role="administrator")
    second.password_hash = HASH
    session.flush()

    users.disable_user(session, administrator, otto.id, now=NOW)
    with pytest.raises(LastAdministrator):
        users.disable_user(session, administrator, second.id, now=NOW)


def test_a_change_is_in_the_log_with_before_and_after_and_no_address(session, administrator, otto):
    noor = _add(session, administrator)
    users.change_user(session, administrator, noor.id, role="manager", may_export=True, now=NOW)

    row = session.exec(select(Audit).where(Audit.action == "user.changed")).one()
    assert row.details["after"] == {"role": "manager", "may_export": True}
    assert "@" not in str([r.model_dump() for r in session.exec(select(Audit))])


@pytest.mark.parametrize("user_id", [0, -1, 2**31, 999, True, "1", None, [1], 1.0])
def test_an_id_of_nobody_is_refused(session, administrator, otto, user_id):
    for act in (users.reset_user, users.disable_user, users.enable_user):
        with pytest.raises((BadInput, NotFound)):
            act(session, administrator, user_id, now=NOW)


@pytest.mark.parametrize("who", ["marketer", "manager"])
def test_only_administrators_manage_users(session, otto, who, request):
    actor = request.getfixturevalue(who)
    acts = (
        lambda: users.list_users(session, actor),
        lambda: users.add_user(session, actor, "e@example.com", "Eve", "administrator", now=NOW),
        lambda: users.reset_user(session, actor, otto.id, now=NOW),
        lambda: users.change_user(session, actor, otto.id, role="manager", may_export=True, now=NOW),
        lambda: users.disable_user(session, actor, otto.id, now=NOW),
        lambda: users.enable_user(session, actor, otto.id, now=NOW),
        lambda: users.find_user(session, actor, "otto@example.com"),
    )

    for act in acts:
        with pytest.raises(NotPermitted):
            act()
    assert session.exec(select(User.name)).all() == ["Otto Bakker"]
