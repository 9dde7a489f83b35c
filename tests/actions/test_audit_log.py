"""Who may read the log, and what its filters leave."""

from datetime import timedelta

import pytest

from bounce_dash.actions import audit, audit_log
from bounce_dash.actions.audit_log import AuditFilter
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.store.tables import Job, User
from tests.conftest import NOW


@pytest.fixture
def noor(session) -> Actor:
    user = User(email="n@example.com", key="n@example.com", name="Noor", role="marketing", created_at=NOW)
    session.add(user)
    session.flush()
    return Actor("Noor", Role.MARKETING, user_id=user.id, origin="192.0.2.1")


def _log(session, actor, action="clear_flag", **more):
    audit.log(session, actor, action, at=more.pop("at", NOW), **more)
    session.flush()


def _list(session, administrator, **wanted):
    return audit_log.list_audit(session, administrator, AuditFilter(**wanted), now=NOW)


def test_the_newest_row_comes_first_with_who_what_how_many_and_from_where(session, administrator, noor):
    _log(session, administrator, "user.added")
    _log(session, noor, count=37, target="blocked")

    first = _list(session, administrator).rows[0]
    assert (first.actor, first.action, first.count, first.origin, first.at) == (
        "Noor",
        "clear_flag",
        37,
        "192.0.2.1",
        NOW,
    )


def test_each_filter_narrows_the_list(session, administrator, noor):
    _log(session, administrator, "user.added", at=NOW - timedelta(days=2))
    _log(session, noor)

    def actions(**wanted):
        return [row.action for row in _list(session, administrator, **wanted).rows]

    assert actions(action="user.added") == ["user.added"]
    assert actions(who=str(noor.user_id)) == ["clear_flag"]
    assert actions(who=audit_log.NOBODY) == ["user.added"]
    assert actions(since=NOW - timedelta(days=1)) == ["clear_flag"]
    assert actions(until=NOW - timedelta(days=1)) == ["user.added"]


def test_pages_follow_each_other_without_a_gap(session, administrator):
    for n in range(205):
        _log(session, administrator, target=str(n))

    seen, before = [], 0
    while True:
        page = _list(session, administrator, before=before)
        seen += [row.target for row in page.rows]
        if not (before := page.next):
            break
    assert seen == [str(n) for n in reversed(range(205))]


def test_a_page_is_never_longer_than_a_thousand(session, administrator):
    for _ in range(1_002):
        audit.log(session, administrator, "x", at=NOW)

    assert len(audit_log.list_audit(session, administrator, AuditFilter(), now=NOW, limit=10**9).rows) == 1_000


@pytest.mark.parametrize(
    ("state", "until", "can"),
    [
        ("done", NOW + timedelta(days=1), True),
        ("done", NOW, False),
        ("undone", NOW + timedelta(days=1), False),
        ("done", None, False),
    ],
)
def test_what_can_be_undone_says_so(session, administrator, state, until, can):
    job = Job(
        kind="clear_flag", state=state, done=3, actor_name="x", actor_role="marketing", created_at=NOW, undo_until=until
    )
    session.add(job)
    session.flush()
    _log(session, administrator, job_id=job.id)

    assert _list(session, administrator).rows[0].can_undo is can


@pytest.mark.parametrize("who", ["-1", "x", "1 or 1=1", "9" * 30, "²"])
def test_a_who_that_is_nobody_is_refused(session, administrator, who):
    with pytest.raises(BadInput):
        _list(session, administrator, who=who)


def test_the_choices_are_what_occurs(session, administrator, noor):
    _log(session, noor)
    _log(session, noor)

    choices = audit_log.audit_choices(session, administrator)
    assert (choices.actions, choices.users) == (("clear_flag",), ((str(noor.user_id), "Noor"),))


@pytest.mark.parametrize("who", ["marketer", "manager"])
def test_only_administrators_read_the_log(session, who, request):
    actor = request.getfixturevalue(who)
    for act in (
        lambda: audit_log.list_audit(session, actor, AuditFilter(), now=NOW),
        lambda: audit_log.audit_choices(session, actor),
        lambda: audit_log.note_export(session, actor, now=NOW),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_an_export_of_the_log_is_in_the_log(session, administrator):
    audit_log.note_export(session, administrator, now=NOW)
    session.flush()

    assert _list(session, administrator).rows[0].action == "audit.exported"
