"""How the card of a person is written: its timeline, its warnings, its refusals."""

from datetime import UTC, datetime, timedelta

import pytest

from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.actions.persons.card import PersonAddress
from bounce_dash.domain.persons import AddressRefused, name_in
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.persons import card_view
from bounce_dash.ui.persons.timeline import Run, folded, months
from tests.conftest import NOW

READER = Reader("en", UTC, NOW)


def mailing(days_ago: int, what: str = "sent") -> TimelineEntry:
    return TimelineEntry(at=NOW - timedelta(days=days_ago), source="mailing", what=what, mailing=f"M{days_ago}")


def bounce(days_ago: int) -> TimelineEntry:
    at = NOW - timedelta(days=days_ago)
    return TimelineEntry(at=at, source="report", what="hard", reason="userunknown", mailing="M", counted=True)


def shape(entries, unfolded=()):
    return [len(one.entries) if isinstance(one, Run) else one.mailing for one in folded(entries, READER, unfolded)]


def test_long_runs_of_old_mailings_stand_in_one_line_and_what_came_back_ends_a_run():
    entries = [mailing(1), mailing(2), mailing(3), *map(mailing, range(60, 67)), bounce(70), mailing(80), mailing(81)]

    assert shape(entries) == ["M1", "M2", "M3", 7, "M", "M80", "M81"]


def test_a_run_that_was_unfolded_is_told_one_by_one():
    entries = [mailing(60), mailing(61), mailing(62)]
    (run,) = folded(entries, READER, ())

    assert isinstance(run, Run)
    assert shape(entries, (run.key,)) == ["M60", "M61", "M62"]


def test_the_line_of_a_run_says_how_many_were_opened_and_when():
    entries = [mailing(60), mailing(90, "opened"), mailing(120, "clicked")]
    (month,) = months(READER, entries, {}, "all", ())

    assert month.name == "September 2026"
    assert [(line.what, line.when) for line in month.lines] == [
        ("3 mailings sent, 2 opened", "July 2026 – September 2026")
    ]


def test_months_have_heads_in_the_zone_of_the_reader():
    entries = [bounce(0), TimelineEntry(at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC), source="change", what="phone")]

    assert [month.name for month in months(READER, entries, {}, "all", ())] == ["November 2026", "October 2026"]


@pytest.mark.parametrize(("kind", "shown"), [("all", 4), ("mailings", 2), ("repairs", 2)])
def test_the_timeline_is_narrowed_to_mailings_or_repairs(kind, shown):
    entries = [bounce(1), mailing(2), TimelineEntry(at=NOW, source="action", what="clear_flag"),
               TimelineEntry(at=NOW, source="change", what="name")]  # fmt: skip

    assert sum(len(month.lines) for month in months(READER, entries, {}, kind, ())) == shown


def address(**changes) -> PersonAddress:
    values = {
        "id": 1, "address": "a@x.example", "primary": True, "warning": True, "block_cause": "permanent",
        "reason": "hostunknown", "mailing": "Autumn news", "bounces": 1, "blocked_since": NOW, "last_bounce": NOW,
        "complained": None, "replaced": None, "replaced_by": "",
    }  # fmt: skip
    return PersonAddress(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "The domain does not exist (any more): “Autumn news” came back on 24 Nov 2026 12:00."),
        ({"mailing": ""}, "The domain does not exist (any more); blocked since 24 Nov 2026 12:00."),
        (
            {"reason": "", "block_cause": "by_hand", "mailing": "", "last_bounce": None},
            "Somebody here blocked it; blocked since 24 Nov 2026 12:00.",
        ),
        (
            {"block_cause": "complaint", "reason": "feedback", "complained": NOW},
            "The recipient reported “Autumn news” as spam on 24 Nov 2026 12:00.",
        ),
        (
            {"block_cause": "", "blocked_since": None, "reason": "mailboxfull", "bounces": 3},
            "The mailbox is full: “Autumn news” came back on 24 Nov 2026 12:00. 3 bounces so far; not blocked.",
        ),
    ],
)
def test_a_warning_is_one_sentence_with_the_cause_the_moment_and_the_mailing(changes, sentence):
    assert card_view._warning(READER, address(**changes)) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"why": "address_refused.own"}, "This person has this address already."),
        ({"why": "address_refused.of_other", "name": "Ruben", "person": 3}, "Ruben has this address."),
        ({"why": "reason.userunknown", "blocked": True}, "This address is blocked here: The mailbox does not exist."),
        (
            {"why": "flaw.null_mx", "meant": "a@gmail.com"},
            "No mail would arrive: the domain says that it takes no mail. Did you mean a@gmail.com?",
        ),
    ],
)
def test_a_refused_address_is_told_with_its_reason(values, sentence):
    assert card_view.refusal_of_address(READER, AddressRefused(**values)) == sentence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ruben.post@x.example", "Ruben Post"), ("åsa-maria_öberg@x.example", "Åsa Maria Öberg"),
        ("info@x.example", ""), ("j.p2@x.example", ""), ("", ""), ("@", ""), ('"a b"@x', ""),
    ],
)  # fmt: skip
def test_a_name_is_guessed_from_an_address_that_holds_one(text, name):
    assert name_in(text) == name
