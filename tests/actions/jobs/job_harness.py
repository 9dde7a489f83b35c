"""Where one action is tried out: the fixture rows, a worker, and a database that can be made to give way."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import files, running, starting
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.reading import job_source
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.rechecking import DomainAnswer
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.engine import Database
from bounce_dash.workers import Workers
from tests.actions.jobs.cases import Case
from tests.actions.jobs.fixture_rows import FixtureRows, addresses, build, id_of, read_rows, recount
from tests.actions.people import TOOLS
from tests.actions.starting import start
from tests.conftest import NOW

#: In the order of addresses, which is that of their ids, too.
_QUERY = ListQuery(order="address", descending=False)

LOCKED = OperationalError("", {}, Exception("database is locked"))


def by_hand(ids: Sequence[int]) -> Picked:
    """Rows picked one by one."""
    return Picked(_QUERY, frozenset(ids))


def all_but(ids: Sequence[int]) -> Picked:
    """All that match, with exceptions."""
    return Picked(_QUERY, frozenset(ids), all_matching=True)


@dataclass
class JobHarness:
    """One action on the fixture rows. ``exports`` is where its files go."""

    database: Database
    case: Case
    actors: Callable[[str], Actor]
    clock: Any
    exports: Path

    def __post_init__(self) -> None:
        with self.database.write() as session:
            build(session)
        self.before = self.rows()
        self.ids = addresses(self.before)

    @property
    def actor(self) -> Actor:
        return self.actors(self.case.by)

    @property
    def tools(self) -> Tools:
        return Tools(
            self.exports, TOOLS.secret, translate, look_up=lambda domains: dict.fromkeys(domains, DomainAnswer())
        )

    def rows(self) -> FixtureRows:
        with self.database.read() as session:
            return read_rows(session)

    def start(self, chosen: Picked, actor: Actor | None = None) -> jobs.JobView:
        """Start the action over what was picked in the selection, or project, "All"."""
        kind, who = self.case.kind, actor or self.actor
        word = "project" if kind == "remove_from_project" else "selection"
        where = ListRef(word, id_of(self.before, word, "All"))
        if kind == "resend":
            where = ListRef("mailing", id_of(self.before, "mailing", "News"))
        args = self.case.args(self.before)
        if kind not in ("restore_consent", "apply_preferences"):
            return start(self.database, who, kind, listing=where, picked=chosen, args=args, now=NOW, tools=self.tools)
        with self.database.write() as session:
            if kind == "apply_preferences":  # started by a change of preferences, over no list
                source = job_source(who, where, chosen, NOW)
                ids = starting.frozen(session, KINDS[kind], source)
                return starting.add(session, who, KINDS[kind], ids, args=args, now=NOW, tools=self.tools)
            # Its own list holds complaints only: whoever has none by the time that it runs was one when it was picked.
            ids = starting.frozen(session, KINDS[kind], job_source(who, where, chosen, NOW))
            picked = starting.Chosen(kind, ListRef("complaints"), ids)
            return starting.enqueue(session, who, picked, args=args, now=NOW, tools=self.tools)

    def work(self) -> bool:
        """Let a worker of a new process carry out one job."""
        return Workers(self.database, self.tools, self.clock).work_once()

    def outlive(self) -> None:
        """Let the time of a dead worker's lease go by."""
        self.clock.now += running.LEASE + timedelta(seconds=1)

    def view(self, job: jobs.JobView) -> jobs.JobView:
        with self.database.read() as session:
            return jobs.view(session, self.actor, job.id)

    def carry_out(self, chosen: Picked) -> jobs.JobView:
        """Start the action and let a worker come unless it is over."""
        job = self.start(chosen)
        if not job.over:
            assert self.work()
        return self.view(job)

    def undo(self, job: jobs.JobView) -> jobs.JobView:
        with self.database.write() as session:
            back = jobs.undo(session, self.actor, job.id, self.clock.now)
        if not back.over:
            assert self.work()
        return self.view(back)

    def expected(self, rows: FixtureRows, ids: Sequence[int]) -> tuple[FixtureRows, dict[str, int]]:
        """Return what the action makes of the rows, and how many of ``ids`` it leaves out by code ("": none)."""
        case, after = self.case, deepcopy(rows)
        into = id_of(self.rows(), case.word, case.into) if case.word else 0
        codes = {one: case.leaves_out(rows, one, into) for one in ids}
        case.does(after, [one for one in ids if not codes[one]], into)
        recount(after)
        return after, dict(Counter(codes.values()))

    def holds(self, job: jobs.JobView, rows: FixtureRows, ids: Sequence[int], **left_out: int) -> None:
        """Assert that a job that is done did to ``ids`` what it should, and nothing else to anything."""
        after, codes = self.expected(rows, ids)
        assert job.state == "done", job
        assert job.done == codes.pop("", 0)
        assert job.result.get("skipped", {}) == {**codes, **left_out}
        assert job.total == job.done + job.skipped
        assert self.rows() == after
        if self.case.read:
            assert self.case.read(self.file(job)) == [rows["address"][one]["address"] for one in sorted(ids)]

    def file(self, job: jobs.JobView) -> Path:
        with self.database.read() as session:
            return self.exports / files.file_of(session, self.actor, job.id).path

    def no_file(self, job: jobs.JobView) -> None:
        """Assert that a job left nothing to download and nothing on the disk."""
        assert not self.exports.exists() or not list(self.exports.iterdir())
        with suppress(NotFound):
            raise AssertionError(self.file(job))


@contextmanager
def failing_at(engine: Engine, number: int) -> Iterator[None]:
    """Let a statement fail: the first one is number 1."""
    sent = 0

    def count(*_about: Any) -> None:
        nonlocal sent
        sent += 1
        if sent == number:
            raise LOCKED

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", count)


@contextmanager
def going_wrong(monkeypatch: Any, error: BaseException, *, calls: Callable[[int], bool]) -> Iterator[None]:
    """Raise once a batch has been written, before it is committed, at those calls (from 0) that are asked for."""
    right, number = running.record, iter(range(1_000))

    def wrong(*args: Any) -> None:
        right(*args)
        if calls(next(number)):
            raise error

    with monkeypatch.context() as patched:
        patched.setattr(running, "record", wrong)
        yield


@contextmanager
def giving_way(monkeypatch: Any, engine: Engine) -> Iterator[list[int]]:
    """Let each batch fail at its first statement, then, tried again, at its second… until it gets through.

    Gives the list of how many statements each batch took."""
    right, number, took = running.take_batch, 0, []

    def take(*args: Any) -> bool:
        nonlocal number
        number += 1
        with failing_at(engine, number):
            went_on = right(*args)
        took.append(number - 1)
        number = 0
        return went_on

    with monkeypatch.context() as patched:
        patched.setattr(running, "take_batch", take)
        yield took
