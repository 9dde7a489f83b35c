"""The figures of the dashboard against the same computed by pandas over the raw tables, and who may see them."""

import random
from collections.abc import Iterator
from dataclasses import astuple
from datetime import timedelta
from itertools import product
from typing import Any

import pandas as pd
import pytest
from sqlmodel import Session

from bounce_dash.actions import dashboard as action
from bounce_dash.actions.dashboard import dashboard, offers
from bounce_dash.domain.access import Actor
from bounce_dash.domain.dashboard import Question, period_of
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import mailing_figures
from bounce_dash.store.tables import Recipient, Report
from tests.actions import factories
from tests.conftest import NOW

PROVIDERS = ("Google", "Microsoft", "")
REASONS = ("userunknown", "mailboxfull", "feedback", "")
CAUSES = ("permanent", "too_many", "complaint", "by_hand")
SENDERS = ("news@noordzee.example", "shop@noordzee.example")


def _long_ago(chance: random.Random, days: int = 200) -> Any:
    return NOW - timedelta(minutes=chance.randrange(days * 24 * 60))


def _address(chance: random.Random, number: int, mailings: list[int]) -> dict[str, Any]:
    flags: dict[str, Any] = {"provider": chance.choice(PROVIDERS)}
    fate = chance.random()
    if fate < 0.4:
        flags |= {"blocked_at": _long_ago(chance), "block_cause": chance.choice(CAUSES),
                  "reason": chance.choice(REASONS), "mailing_id": chance.choice([*mailings, None])}  # fmt: skip
        if chance.random() < 0.1:
            flags |= {"dealt_at": NOW}
    elif fate < 0.6:
        flags |= {"cleared_at": _long_ago(chance)}
    if chance.random() < 0.1:
        flags |= {"former_at": _long_ago(chance)}
    if chance.random() < 0.05:
        flags |= {"replaced_at": _long_ago(chance)}
    return flags


def _fill(session: Session, seed: int = 5) -> None:
    chance = random.Random(seed)
    mailings = [
        factories.mailing(session, f"Mailing {n}", sent_at=_long_ago(chance), from_address=chance.choice(SENDERS))
        for n in range(12)
    ]
    ids = [one.id for one in mailings]
    for number in range(160):
        flags = _address(chance, number, ids)
        to = factories.address(session, f"a{number}@d{number % 9}.example", **flags)
        for one in chance.sample(mailings, 4):
            status = chance.choice(("sent", "sent", "opened", "bounced", "complained", "blocked"))
            reason = chance.choice(("userunknown", "mailboxfull")) if status == "bounced" else ""
            factories.recipient(session, one, to, status=status, reason=reason)
        if "cleared_at" in flags and chance.random() < 0.8:
            _report(session, to.id, flags["cleared_at"] - timedelta(hours=chance.randrange(1, 2_000)))
    session.flush()
    mailing_figures.recount(session)


def _report(session: Session, address_id: int | None, occurred_at: Any) -> None:
    session.add(
        Report(dedupe_key=f"k{address_id}", address_id=address_id, channel="test", occurred_at=occurred_at,
               recorded_at=occurred_at, kind="hard", reason="userunknown", occasion=f"o{address_id}")
    )  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Iterator[Session]:
    with database.write() as session:
        _fill(session)
    with database.read() as session:
        yield session


def _table(session: Session, name: str) -> pd.DataFrame:
    found = pd.read_sql_query(f"SELECT * FROM {name}", session.connection())
    for column in found.columns:
        if column.endswith("_at"):
            found[column] = pd.to_datetime(found[column], utc=True, format="mixed")
    return found


def _within(moments: pd.Series, period: Any) -> pd.Series:
    return (moments >= pd.Timestamp(period.start)) & (moments < pd.Timestamp(period.until))


#: Ranges, mailings, senders and providers combined: each seventh combination, in which every two values meet.
QUESTIONS = tuple(
    Question(*asked)
    for asked in [
        *product(
            ("7d", "30d", "90d", "1y", "2026-06-01..2026-09-15"), (0, 3, 8), ("", *SENDERS), ("", "Google", "Microsoft")
        )
    ][::7]
)

Tables = dict[str, pd.DataFrame]


@pytest.fixture
def tables(filled: Session) -> Tables:
    """The raw tables."""
    return {name: _table(filled, name) for name in ("address", "mailing", "recipient", "report")}


def _asked_of(mailings: pd.DataFrame, question: Question) -> pd.DataFrame:
    if question.sender:
        mailings = mailings[mailings.from_address == question.sender]
    return mailings[mailings.id == question.mailing] if question.mailing else mailings


def _counted(recipients: pd.DataFrame) -> tuple[int, ...]:
    """Sent, hard, soft, complaints, left out."""
    bounced = recipients[recipients.status == "bounced"]
    return (
        (recipients.status != "blocked").sum(),
        (bounced.reason == "userunknown").sum(),
        (bounced.reason == "mailboxfull").sum(),
        (recipients.status == "complained").sum(),
        (recipients.status == "blocked").sum(),
    )


def check_sent(tables: Tables, question: Question, found: action.Dashboard) -> None:
    """What was sent, all together and mailing by mailing, equals a count of the recipients."""
    mailings, recipients = _asked_of(tables["mailing"], question), tables["recipient"]
    for sent, period in ((found.sent, found.period), (found.sent_before, found.period.before())):
        those = mailings[_within(mailings.sent_at, period)]
        of_them = recipients[recipients.mailing_id.isin(those.id)]
        assert astuple(sent) == (len(those), *_counted(of_them))
    shown = mailings[_within(mailings.sent_at, found.period)].sort_values("sent_at")
    assert [one.id for one in found.points] == list(shown.id)
    for one in found.points:
        counted = _counted(recipients[recipients.mailing_id == one.id])
        assert (one.sent, one.hard, one.soft, one.complaints, one.left_out) == counted


def check_blocked(tables: Tables, question: Question, found: action.Dashboard) -> None:
    """What is blocked, and not dealt with, equals a count of the addresses."""
    addresses = tables["address"]
    blocked = addresses[addresses.blocked_at.notna() & addresses.dealt_at.isna()]
    if question.provider:
        blocked = blocked[blocked.provider == question.provider]
    if question.sender or question.mailing:
        # What a mailing did not do belongs to no sender.
        theirs = tables["mailing"]
        theirs = theirs[theirs.from_address == question.sender] if question.sender else theirs
        blocked = blocked[blocked.mailing_id.isin(theirs.id)]
        blocked = blocked[blocked.mailing_id == question.mailing] if question.mailing else blocked
    anew = blocked[_within(blocked.blocked_at, found.period)]

    assert (found.blocked, found.blocked_anew) == (len(blocked), len(anew))
    for part in found.parts:
        assert part.causes == anew[_within(anew.blocked_at, part.period)].block_cause.value_counts().to_dict()
    for name, column in zip(action.BARS, ("reason", "provider", "domain"), strict=True):
        counted = anew[column].value_counts().to_dict()
        assert dict(found.bars[name]).items() <= counted.items()
        assert [number for _value, number in found.bars[name]] == sorted(counted.values(), reverse=True)[: action.LINES]


def check_repairs(tables: Tables, question: Question, found: action.Dashboard) -> None:
    """Repairs, and the time that they took, equal those of the tables; no mailing repairs anything."""
    addresses, reports = tables["address"], tables["report"]
    free = addresses[addresses.blocked_at.isna()]
    if question.provider:
        free = free[free.provider == question.provider]
    cleared = free[_within(free.cleared_at, found.period)]
    known = cleared.merge(reports, left_on="id", right_on="address_id", suffixes=("", "_of_report"))
    took = (known.cleared_at - known.occurred_at).median()

    assert found.repairs.number == len(cleared)
    assert found.repairs.before == _within(free.cleared_at, found.period.before()).sum()
    assert (found.repairs.median is None) == known.empty
    assert known.empty or abs(found.repairs.median - took.to_pytimedelta()) < timedelta(seconds=1)


def test_figures_equal_those_of_the_raw_tables_however_the_question_is_narrowed(filled, tables, manager, subtests):
    every = [(question, dashboard(filled, manager, question, now=NOW)) for question in QUESTIONS]
    for question, found in every:
        for check in (check_sent, check_blocked, check_repairs):
            with subtests.test(f"{check.__name__} {question}"):
                check(tables, question, found)

    # The questions reach what there is to count.
    assert sum(found.sent.sent > 0 for _question, found in every) > 5
    assert sum(found.blocked_anew > 0 for _question, found in every) > 5
    assert sum(found.repairs.median is not None for _question, found in every) > 5


def test_who_can_be_mailed_is_neither_blocked_nor_gone_nor_replaced(filled, manager):
    health = dashboard(filled, manager, Question(), now=NOW).health
    addresses = _table(filled, "address")
    listed = addresses[addresses.replaced_at.isna()]

    assert health.addresses == len(listed)
    assert health.deliverable == (listed.blocked_at.isna() & listed.former_at.isna()).sum()


def test_who_could_be_mailed_before_counts_those_that_were_blocked_or_left_since(session, manager):
    for number in range(20):
        factories.address(session, f"fine{number}@b.example")
    factories.address(session, "blocked@b.example", blocked_at=NOW - timedelta(days=3), block_cause="permanent")
    factories.address(session, "left@b.example", former_at=NOW - timedelta(days=3))
    factories.address(session, "long.gone@b.example", former_at=NOW - timedelta(days=300))
    freed = factories.address(session, "freed@b.example", cleared_at=NOW - timedelta(days=3))
    _report(session, freed.id, NOW - timedelta(days=90))

    health = dashboard(session, manager, Question("30d"), now=NOW).health
    assert (health.addresses, health.deliverable, health.deliverable_before) == (24, 21, 22)


def test_deleting_an_address_leaves_the_figures_of_mailings_as_they_are(database, manager):
    with database.write() as session:
        _fill(session)
    with database.read() as session:
        before = dashboard(session, manager, Question("1y"), now=NOW).sent
    with database.write() as session:
        for row in factories.all_of(session, Recipient)[:200]:
            row.address_id = None
        session.flush()
        mailing_figures.recount(session)
    with database.read() as session:
        assert dashboard(session, manager, Question("1y"), now=NOW).sent == before


def test_an_empty_database_has_an_empty_dashboard(session, manager):
    found = dashboard(session, manager, Question(), now=NOW)

    assert (found.health.addresses, found.sent.mailings, found.points, found.blocked) == (0, 0, (), 0)
    assert found.health.share(0) is None
    assert found.sent.share(0) is None


def test_the_menus_offer_what_there_is(filled, manager):
    found = offers(filled, manager, Question("1y"), now=NOW)

    assert found.senders == tuple(sorted(SENDERS))
    assert found.providers == ("Google", "Microsoft")
    assert len(found.mailings) == len(_table(filled, "mailing"))


def test_who_may_not_see_the_dashboard_is_refused(session, stranger: Actor):
    for ask in (dashboard, offers):
        with pytest.raises(NotPermitted):
            ask(session, stranger, Question(), now=NOW)


def test_the_list_behind_a_bar_holds_exactly_what_the_bar_counts(filled, manager):
    from bounce_dash.actions.lists.reading import list_page
    from bounce_dash.domain.list_refs import ListRef
    from bounce_dash.domain.listing import ListQuery
    from bounce_dash.domain.lists import BLOCKED

    found = dashboard(filled, manager, Question("90d"), now=NOW)
    assert found.period == period_of(Question("90d"), NOW)
    for part in found.parts:
        query = ListQuery(BLOCKED.order, filters={"since": (part.period.text,)})
        assert list_page(filled, manager, ListRef("blocked"), query, now=NOW).total == part.total
