"""What was dealt with leaves the blocked addresses that are to do, and comes back when nothing of it holds any more."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import blocked as summing
from bounce_dash.actions import jobs
from bounce_dash.actions.collections import PROJECTS
from bounce_dash.actions.correcting import correct
from bounce_dash.actions.lists.reading import count_picked, filter_values, list_page
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import DEALT_WITH
from bounce_dash.domain.policy import DEFAULT
from bounce_dash.store.queries import dealing
from bounce_dash.store.tables import Address, Report
from bounce_dash.validation.judging import judge_syntax
from tests.actions.people import BLOCKED_LIST, TOOLS, blocked, later, person, picked, report
from tests.actions.starting import start_within
from tests.conftest import NOW

TODAY = datetime.now(UTC).replace(microsecond=0)


def _shown(session, actor, state="", **asked):
    session.expire_all()
    filters = {"state": (state,)} if state else {}
    page = list_page(session, actor, BLOCKED_LIST, ListQuery("address", False, filters=filters, **asked), now=NOW)
    assert page.total == len(page.rows)
    return [row.address for row in page.rows]


def _both(session, actor):
    return _shown(session, actor), _shown(session, actor, DEALT_WITH)


def _correct(session, actor, one):
    return correct(
        session, actor, one, "new@gmail.example", seen=None, check=judge_syntax, secret=TOOLS.secret, now=NOW
    )


def _job(kind, **args):
    def act(session, actor, one):
        return start_within(session, actor, kind, picked=picked(one), args=args, now=TODAY, listing=BLOCKED_LIST)

    return act


@pytest.mark.parametrize(
    "act",
    [_correct, _job("clear_flag"), _job("former_employee"), _job("add_to_project", name="Calls")],
    ids=["corrected", "cleared", "former", "in a project"],
)
def test_what_is_dealt_with_leaves_what_is_to_do_and_undoing_brings_it_back(session, marketer, act):
    one = blocked(session, "a@x.example", owner=person(session, "Ann"))
    blocked(session, "b@x.example")

    job = act(session, marketer, one)
    assert _both(session, marketer) == (["b@x.example"], ["a@x.example"])

    jobs.undo(session, marketer, job.id, later(5))
    assert _both(session, marketer) == (["a@x.example", "b@x.example"], [])


def test_deleting_a_project_leaves_its_addresses_to_do_but_for_those_of_another(session, marketer):
    one, two = blocked(session, "a@x.example"), blocked(session, "b@x.example")
    calls = PROJECTS.create(session, marketer, "Calls", now=NOW)
    mails = PROJECTS.create(session, marketer, "Mails", now=NOW)
    for project, ids in ((calls, (one, two)), (mails, (two,))):
        start_within(session, marketer, "add_to_project", picked=Picked(
            ListQuery("address", filters={"state": (DEALT_WITH,)}) if project is mails else ListQuery("address"),
            frozenset(ids)), args={"id": project.id}, now=NOW, listing=BLOCKED_LIST)  # fmt: skip
    assert _both(session, marketer) == ([], ["a@x.example", "b@x.example"])

    PROJECTS.delete(session, marketer, calls.id, now=NOW)

    assert _both(session, marketer) == (["a@x.example"], ["b@x.example"])


def test_a_new_bounce_of_a_cleared_address_is_to_do(session, marketer):
    one = blocked(session, "a@x.example")
    _job("clear_flag")(session, marketer, one)
    bounce = report(session, one)
    bounce.occurred_at = bounce.recorded_at = TODAY + timedelta(hours=1)
    session.flush()

    verdicts.refresh(session, [one], DEFAULT)

    assert _both(session, marketer) == (["a@x.example"], [])


@pytest.mark.parametrize("mark", ["former_at", "replaced_at"])
def test_a_late_bounce_of_who_is_skipped_anyway_is_nothing_to_do(session, marketer, mark):
    one = blocked(session, "a@x.example", blocked_at=None, block_cause="", **{mark: NOW})
    report(session, one)

    verdicts.refresh(session, [one], DEFAULT)

    assert _both(session, marketer) == ([], ["a@x.example"])


def test_what_was_freed_long_ago_is_no_news(session, marketer):
    free = {"blocked_at": None, "block_cause": "", "bounce_count": 0}
    blocked(session, "lately@x.example", dealt_at=TODAY - timedelta(days=29), **free)
    blocked(session, "long@x.example", dealt_at=TODAY - timedelta(days=31), **free)

    assert _shown(session, marketer, DEALT_WITH) == ["lately@x.example"]


def test_what_is_shown_of_it_is_searched_counted_offered_and_acted_on(session, marketer):
    ids = [blocked(session, f"{name}@x.example", dealt_at=TODAY, reason=reason)
           for name, reason in (("ann", "userunknown"), ("bo", "userunknown"), ("cas", "mailboxfull"))]  # fmt: skip
    blocked(session, "todo@x.example", reason="expired")
    query = ListQuery("address", filters={"state": (DEALT_WITH,)})
    everything = Picked(query, all_matching=True)

    assert _shown(session, marketer, DEALT_WITH, search="a") == ["ann@x.example", "bo@x.example", "cas@x.example"]
    assert count_picked(session, marketer, BLOCKED_LIST, everything, now=NOW) == 3
    assert count_picked(session, marketer, BLOCKED_LIST, Picked(query, frozenset(ids[:2])), now=NOW) == 2
    assert count_picked(session, marketer, BLOCKED_LIST, picked(*ids), now=NOW) == 0
    offered = filter_values(session, marketer, BLOCKED_LIST, "reason", query=query)
    assert [(one.value, one.count) for one in offered] == [("userunknown", 2), ("mailboxfull", 1)]
    assert summing.summary(session, marketer, now=NOW).dealt_with == 3
    grouped = list_page(session, marketer, BLOCKED_LIST, ListQuery("address", filters=query.filters, group="reason"),
                        now=NOW)  # fmt: skip
    assert [(group.value, group.count) for group in grouped.groups] == [("userunknown", 2), ("mailboxfull", 1)]


def test_rows_written_past_the_actions_are_found(session, marketer):
    blocked(session, "former@x.example", former_at=NOW)
    blocked(session, "cleared@x.example", blocked_at=None, block_cause="", cleared_at=TODAY)
    blocked(session, "never@x.example", blocked_at=None, block_cause="", bounce_count=0)
    blocked(session, "todo@x.example")

    dealing.find(session)

    assert _both(session, marketer) == (["todo@x.example"], ["cleared@x.example", "former@x.example"])
    assert session.exec(select(Address.dealt_at).where(Address.address == "never@x.example")).one() is None
    assert session.exec(select(Report)).all() == []
