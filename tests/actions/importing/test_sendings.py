"""Recipients of mailings that another tool sent: they come in once, count by the rules, and go again exactly."""

from datetime import UTC, datetime

import pytest

from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.importing import What
from bounce_dash.store.tables import Forgotten, Report
from bounce_dash.workers import Workers
from tests.actions.factories import address, all_of, mailing, recipient, the
from tests.actions.importing.bringing import Bringing
from tests.actions.people import blocked, later, person
from tests.conftest import NOW

_LIST = """mailing,email,sent at,status,reason
May,ann@mail.example,2026-01-05,opened,
May,bob@mail.example,2026-01-05,bounced,550 5.1.1 no such user
May,cee@mail.example,2026-01-04,sent,
June,ann@mail.example,2026-01-06,soft bounce,mailboxfull
June,dee@mail.example,2026-01-06,complaint,
June,bob@mail.example,2026-01-06,skipped,
June,bob@mail.example,2026-01-06,sent,
June,x,,sent,
"""


def _mailings(bringing):
    return [
        (one["name"], one["status"], one["sent_at"], one["recipient_count"], one["sent_count"], one["opened_count"],
         one["hard_count"] + one["soft_count"], one["complaint_count"], one["blocked_count"])
        for one in bringing.stands()["mailing"]
    ]  # fmt: skip


def _day(day):
    return datetime(2026, 1, day, tzinfo=UTC)


def test_mailings_come_in_with_their_recipients_and_figures(bringing):
    job = bringing.bring(_LIST, What.MAILINGS)

    assert (job.result["new"], job.result["skipped"]) == (6, {"duplicate": 1, "refused": 1})
    assert sorted(_mailings(bringing)) == [
        ("June", "sent", _day(6), 3, 2, 0, 1, 1, 1), ("May", "sent", _day(4), 3, 3, 1, 1, 0, 0),
    ]  # fmt: skip


def test_what_came_back_counts_by_the_rules(bringing, database):
    bringing.bring(_LIST, What.MAILINGS)

    with database.read() as session:
        flags = {one: (the(session, one).block_cause, the(session, one).bounce_count) for one in (
            "ann@mail.example", "bob@mail.example", "cee@mail.example", "dee@mail.example")}  # fmt: skip
        reports = all_of(session, Report)
    assert flags == {"ann@mail.example": ("", 1), "bob@mail.example": ("permanent", 1), "cee@mail.example": ("", 0),
                     "dee@mail.example": ("complaint", 0)}  # fmt: skip
    assert {report.channel for report in reports} == {"import"}


def test_the_same_list_twice_changes_nothing(bringing):
    bringing.bring(_LIST, What.MAILINGS)
    before = bringing.stands()

    tally = bringing.plan(_LIST, What.MAILINGS)[1]

    assert (tally.imported, tally.outcomes["unchanged"]) == (0, 6)
    assert bringing.stands() == before


def test_a_recipient_that_is_known_stays_as_it_is(bringing, database):
    with database.write() as session:
        blocked(session, "ann@mail.example", block_cause="by_hand", blocked_by_hand_at=later(-9))
        known = mailing(session, name="May", status="sent")
        recipient(session, known, the(session, "ann@mail.example"), status="bounced")

    folder, tally = bringing.plan(_LIST, What.MAILINGS)
    bringing.start(folder, What.MAILINGS)

    assert (tally.outcomes["unchanged"], tally.blocked) == (1, 2)
    rows = [row for row in bringing.stands()["recipient"] if row["mailing_id"] == 1]
    assert [row["status"] for row in rows] == ["bounced", "bounced", "sent"]


def test_a_list_frees_nobody_and_who_was_freed_since_stays_free(bringing, database):
    with database.write() as session:
        blocked(session, "cee@mail.example", block_cause="by_hand", blocked_by_hand_at=later(-9))
        freed = blocked(session, "bob@mail.example", blocked_at=None, block_cause="", cleared_at=NOW)

    bringing.bring(_LIST, What.MAILINGS)

    stands = {row["id"]: row["block_cause"] for row in bringing.stands()["address"]}
    assert stands[freed] == ""
    assert "by_hand" in stands.values()


def test_an_address_that_was_deleted_while_blocked_is_blocked_again(bringing, database):
    with database.write() as session:
        hashed = forgotten_hash(b"k" * 32, "cee@mail.example")
        session.add(Forgotten(hash=hashed, block_cause="permanent", forgotten_at=later(-60)))

    bringing.bring(_LIST, What.MAILINGS)

    with database.read() as session:
        assert the(session, "cee@mail.example").block_cause == "remembered"


def test_a_list_is_undone_as_a_whole_exactly(bringing, database):
    with database.write() as session:
        blocked(session, "cee@mail.example", owner=person(session, "Cee"))
        address(session, "bob@mail.example", dealt_at=later(-20))
        recipient(session, mailing(session, name="May", status="sent"), the(session, "cee@mail.example"))
    before = bringing.stands()

    undone = bringing.undo(bringing.bring(_LIST, What.MAILINGS))

    assert (undone.state, undone.skipped) == ("done", 0)
    assert bringing.stands() == before
    assert bringing.bring(_LIST, What.MAILINGS).done == 5


def test_of_whom_something_came_back_since_stays_and_is_named(bringing, database):
    job = bringing.bring(_LIST, What.MAILINGS)
    with database.write() as session:
        [one] = [row for row in bringing.stands()["recipient"] if row["status"] == "opened"]
        session.add(
            Report(dedupe_key="d" * 64, address_id=one["address_id"], mailing_id=one["mailing_id"],
                   recipient_id=one["id"], channel="mbox", occurred_at=NOW, recorded_at=NOW, kind="none",
                   reason="vacation", occasion="m:1")
        )  # fmt: skip

    undone = bringing.undo(job)

    assert (undone.done, undone.result["skipped"]) == (3, {"changed": 1})
    assert {row["address_id"] for row in bringing.stands()["recipient"]} == {one["address_id"]}


@pytest.mark.usefixtures("small_batches")
def test_a_list_of_many_batches_counts_and_goes_like_one(bringing, database, clock):
    lines = "".join(f"M{n % 3},p{n % 25}@mail.example,,bounced,5.1.1\n" for n in range(60))
    before = bringing.stands()
    job = bringing.start(
        bringing.plan(f"mailing,email,sent at,status,reason\n{lines}", What.MAILINGS)[0], What.MAILINGS
    )
    workers = Workers(database, bringing.tools, clock)
    assert workers.work_once(job.id)

    assert sum(figures[3] for figures in _mailings(bringing)) == len(bringing.stands()["recipient"]) == 60
    bringing.undo(job)
    workers.work_once()
    assert bringing.stands() == before


def test_who_may_change_nothing_can_import_none(bringing, database, tmp_path, manager):
    folder, _tally = bringing.plan(_LIST, What.MAILINGS)
    other = Bringing(database, tmp_path, manager)

    with pytest.raises(NotPermitted):
        other.plan(_LIST, What.MAILINGS)
    with pytest.raises(NotPermitted):
        other.start(folder, What.MAILINGS)
    assert bringing.stands()["mailing"] == []
