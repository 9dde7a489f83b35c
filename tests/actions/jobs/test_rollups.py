"""The figures kept beside mailings are those of their recipients, whatever happened in whatever order."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlmodel import SQLModel

from bounce_dash.actions import jobs
from bounce_dash.actions.dashboard import Sent, dashboard
from bounce_dash.actions.incidents import decide_incident
from bounce_dash.actions.recording.retrying import expire_deferred
from bounce_dash.actions.rollups import check_rollups, rebuild_rollups
from bounce_dash.domain.access import operator
from bounce_dash.domain.dashboard import Question
from bounce_dash.domain.errors import NotPermitted, Refused
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.queries import core, mailing_figures
from tests.actions.factories import SENT, address, complaint, full, mail, mailing, recipient, report, take_in
from tests.actions.jobs.job_harness import by_hand
from tests.actions.people import TOOLS
from tests.actions.starting import start
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")

PEOPLE = 24
_REFUSED = {"said_by": "mx.mail.protection.outlook.com", "reason": Reason.AUTH_FAILURE}
_STATUSES = ("sent", "sent", "opened", "ready", "blocked", "bounced", "complained")


class World:
    """Two mailings to the same people, and what can happen to them."""

    def __init__(self, database, workers, marketer):
        self.database, self.workers, self.marketer = database, workers, marketer
        self.hours, self.undoable = 0, []
        with database.write() as session:
            for table in reversed(SQLModel.metadata.sorted_tables):
                session.execute(table.delete())
            first, second = (mailing(session, name, sent_at=SENT - timedelta(hours=1)) for name in ("First", "Second"))
            people = [address(session, _name(n)) for n in range(PEOPLE)]
            for n, one in enumerate(people):
                recipient(session, first, one, f"m{n}")
                status = _STATUSES[n % len(_STATUSES)]
                recipient(session, second, one, f"second{n}", status=status,
                          reason="mailboxfull" if status == "bounced" else "",
                          opened_at=SENT if status == "opened" else None)  # fmt: skip
            self.ids, self.first = [one.id for one in people], first.id
            mailing_figures.recount(session)

    def told(self, numbers, make, **about):
        """Mails come back, each of the first mailing."""
        with self.database.write() as session:
            take_in(session, *(mail(make(_name(n), message_id=f"m{n}", **about)) for n in sorted(numbers)),
                    now=NOW + timedelta(hours=self.hours))  # fmt: skip

    def refused_together(self, _numbers):
        """Nearly everybody is refused at one provider within an hour: an incident."""
        self.told(range(PEOPLE), report, occurred_at=SENT + timedelta(hours=self.hours), **_REFUSED)

    def job(self, kind, numbers, args=None, where=None):
        """A user acts on people; those who are gone by now cannot be picked."""
        listing = ListRef("mailing", where or self.first)
        with suppress(Refused):
            self._done(start(self.database, self.marketer, kind, listing=listing, tools=TOOLS, args=args or {},
                             picked=by_hand([self.ids[n] for n in numbers]), now=NOW))  # fmt: skip

    def decided(self, decision):
        """Somebody decides an incident that waits."""
        with self.database.write() as session:
            waiting = session.scalars(select(core.INCIDENT.c.id).where(core.INCIDENT.c.decision == "")).first()
            if waiting is None:
                return
            job = decide_incident(session, self.marketer, waiting, decision, now=NOW, tools=TOOLS)
        self._done(job)

    def undone(self, _numbers):
        """The last act is taken back."""
        if not self.undoable:
            return
        with suppress(Refused):
            with self.database.write() as session:
                back = jobs.undo(session, self.marketer, self.undoable.pop(), NOW)
            assert back.over or self.workers.work_once()

    def given_up(self, _numbers):
        """A week goes by, and what was deferred is registered as bounced."""
        self.hours += 24 * 7
        with self.database.write() as session:
            expire_deferred(session, operator(), now=NOW + timedelta(hours=self.hours))

    def sums(self) -> Sent:
        """What the dashboard says of all mailings."""
        with self.database.read() as session:
            return dashboard(session, self.marketer, Question("1y"), now=NOW).sent

    def _done(self, job):
        assert job.over or self.workers.work_once()
        self.undoable.append(job.id)


def _name(n):
    return f"p{n:02}@company{n % 7}.example"


HAPPENS = {
    "bounced": lambda world, who: world.told(who, report),
    "was full": lambda world, who: world.told(who, full),
    "reported": lambda world, who: world.told(who, complaint),
    "refused": World.refused_together,
    "freed": lambda world, who: world.decided("freed"),
    "confirmed": lambda world, who: world.decided("confirmed"),
    "given up": World.given_up,
    "cleared": lambda world, who: world.job("clear_flag", who),
    "sent again": lambda world, who: world.job("resend", who, {"name": "Again"}),
    "left": lambda world, who: world.job("former_employee", who),
    "undone": World.undone,
    "deleted": lambda world, who: world.job("delete", who),
}

SOME = st.sets(st.integers(0, PEOPLE - 1), min_size=1, max_size=8)
EVENTS = st.lists(st.tuples(st.sampled_from(sorted(HAPPENS)), SOME), min_size=2, max_size=7)
_ALL = set(range(PEOPLE))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
          phases=(Phase.explicit, Phase.reuse, Phase.generate))  # fmt: skip
@given(events=EVENTS)
@example(events=[("refused", {0}), ("freed", {0}), ("undone", {0}), ("confirmed", {0}), ("deleted", _ALL)])
@example(events=[("refused", {0}), ("deleted", {1, 2, 3}), ("freed", {0}), ("sent again", {4, 5}), ("undone", {0})])
@example(events=[("refused", {0}), ("deleted", {1, 2, 3}), ("confirmed", {0}), ("undone", {0}), ("freed", {0})])
@example(events=[("was full", _ALL), ("bounced", {1, 2}), ("given up", {0}), ("cleared", _ALL), ("reported", {3})])
def test_what_is_kept_is_what_would_be_counted_and_deleting_changes_no_past_figure(database, workers, marketer, events):
    world = World(database, workers, marketer)
    for what, who in events:
        before = world.sums()
        HAPPENS[what](world, who)

        with database.read() as session:
            assert mailing_figures.wrong(session) == {}, what
        if what == "deleted":
            assert world.sums() == before


def _spoil(database):
    with database.write() as session:
        session.execute(update(core.MAILING).where(core.MAILING.c.name == "First").values(sent_count=7, hard_count=3))


def test_wrong_figures_are_told_and_counted_anew(database, workers, marketer, administrator):
    right = World(database, workers, marketer).sums()
    _spoil(database)

    with database.read() as session:
        assert check_rollups(session, marketer).wrong == 1
    with database.write() as session:
        found = rebuild_rollups(session, administrator, now=NOW)
    assert (found.mailings, found.wrong, found.finished) == (2, 1, True)
    with database.read() as session:
        assert check_rollups(session, marketer).wrong == 0
        assert dashboard(session, marketer, Question("1y"), now=NOW).sent == right
        assert session.scalars(select(core.AUDIT.c.count).where(core.AUDIT.c.action == "figures.rebuilt")).all() == [1]


def test_they_are_counted_a_few_mailings_at_a_time(database, workers, marketer, administrator):
    World(database, workers, marketer)
    _spoil(database)

    with database.write() as session:
        first = rebuild_rollups(session, administrator, now=NOW, limit=1)
        second = rebuild_rollups(session, administrator, now=NOW, limit=1, after=first.last)
        third = rebuild_rollups(session, administrator, now=NOW, limit=1, after=second.last)
    assert [(one.mailings, one.finished) for one in (first, second, third)] == [(1, False), (1, False), (0, True)]
    assert first.wrong + second.wrong == 1


def test_only_an_administrator_counts_anew(database, marketer, stranger):
    with database.write() as session:
        with pytest.raises(NotPermitted):
            rebuild_rollups(session, marketer, now=NOW)
        with pytest.raises(NotPermitted):
            check_rollups(session, stranger)
