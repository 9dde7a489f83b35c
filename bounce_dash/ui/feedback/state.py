"""What the user is told afterwards: toasts, and the progress of a job that takes longer."""

import asyncio
import logging
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from traceback import format_exception

import reflex as rx
from reflex.event import EventSpec

from bounce_dash.actions import changes, jobs
from bounce_dash.actions.jobs.files import left_by
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.ui.feedback.outcome import outcome_text
from bounce_dash.ui.feedback.rows import Bar, LeftOut, Toast, bar_of
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next, Steps, seen
from bounce_dash.ui.security.handling import handler
from bounce_dash.ui.security.presence import is_here
from bounce_dash.wiring import read_async, write_async

_log = logging.getLogger(__name__)

#: Seconds between two looks at a running job.
_STEP = 0.25

#: Toasts that stand on the screen at a time, and bars. What became of more jobs while nobody looked is told when there
#: is room again.
_MOST_TOASTS = _MOST_BARS = 3

#: Up to this many addresses an action is undone at once: as many as a page of a list shows.
_UNDO_AT_ONCE = 100


class Feedback(Base):
    """Toasts, the running jobs, and the list of what a job left out."""

    toasts: list[Toast] = []
    bars: list[Bar] = []
    more_jobs: str = ""
    left_out: list[LeftOut] = []
    left_out_title: str = ""
    undo_title: str = ""
    undo_ok: str = ""

    #: The job that the question is about, 0 for none.
    _undoing: int = 0
    _toast_ids: int = 0
    #: Which of the followers that were begun in this tab is not superseded; the jobs that were seen to run in it.
    _follower: str = ""
    _followed: frozenset[int] = frozenset()

    def _toast(self, text: str, *, tone: str = "", undo: int = 0, see: int = 0, file: int = 0) -> None:
        self._toast_ids += 1
        self.toasts = [*self.toasts, Toast(self._toast_ids, text, tone, undo, see, file)][-_MOST_TOASTS:]

    def _refused(self, refusal: Refused) -> None:
        self._toast(self._reader().refusal(refusal), tone="bad")

    @handler(Permission.OWN_ACCOUNT)
    async def tell_own_fault(self) -> None:
        """Say that an event failed, which is nobody's fault but ours."""
        self._toast(self._reader().text("error.own_fault"), tone="bad")

    def _over(self, job: jobs.JobView) -> list[EventSpec]:
        """Say what became of a job that is over; return what the browser does next.

        A file downloads by itself where its job was followed. Who comes back later is not surprised with one.
        """
        self._news += 1
        reader, file = self._reader(), job.id if left_by(job, datetime.now(UTC)) else 0
        ready = file > 0 and job.id not in self._followed
        self._toast(
            outcome_text(reader, job, ready=ready),
            tone="bad" if job.state == "failed" else "",
            undo=job.id if job.can_undo else 0,
            see=job.id if job.skipped else 0,
            file=file if ready else 0,
        )
        if file and not ready:
            return [rx.download(url=f"/download/{file}", filename=str(job.result.get("name", "")))]
        return []

    @handler(Permission.OWN_ACCOUNT)
    async def dismiss(self, toast_id: int) -> None:
        """Take a toast away."""
        self.toasts = [toast for toast in self.toasts if toast.id != toast_id]

    @handler(Permission.CHANGE_ADDRESSES)
    async def undo(self, job_id: int, *, actor: Actor) -> Next:
        """Undo a job; one of many addresses asks first."""
        job = await read_async(jobs.view, actor, job_id)
        if job.done <= _UNDO_AT_ONCE or not job.can_undo:  # which is told at once, too
            return await self._undo(actor, job_id)
        self._ask_about(job)
        return None

    @handler(Permission.CHANGE_ADDRESSES)
    async def ask_to_undo(self, job_id: int, *, actor: Actor) -> Next:
        """Ask whether to undo a job, however few its addresses: it was not done a moment ago, nor by oneself maybe."""
        job = await read_async(jobs.view, actor, job_id)
        if not job.can_undo:  # which is told at once
            return await self._undo(actor, job_id)
        self._ask_about(job)
        return None

    def _ask_about(self, job: jobs.JobView) -> None:
        reader = self._reader()
        self._undoing, action = job.id, reader.text(f"timeline.action.{job.kind}")
        self.undo_title = reader.text("undo.title", count=job.done, action=action)
        self.undo_ok = reader.text("undo.ok", number=reader.number(job.done))

    @handler(Permission.CHANGE_ADDRESSES)
    async def confirm_undo(self, _form: dict[str, object], *, actor: Actor) -> Next:
        """Undo the job that was asked about."""
        job_id = self._undoing
        self._close_undo()
        return await self._undo(actor, job_id) if job_id else None

    @handler(Permission.CHANGE_ADDRESSES)
    async def cancel_undo(self) -> None:
        """Close the question; nothing is undone."""
        self._close_undo()

    def _close_undo(self) -> None:
        self._undoing, self.undo_title, self.undo_ok = 0, "", ""

    async def _undo(self, actor: Actor, job_id: int) -> Next:
        self.toasts = [toast for toast in self.toasts if toast.undo != job_id]
        return await self._follow(await write_async(jobs.undo, actor, job_id, datetime.now(UTC)))

    async def _follow(self, job: jobs.JobView) -> list[EventSpec]:
        """Tell of a job that was started: at once when its end is known, else as it comes; return what comes next."""
        if not job.notified:
            self._followed |= {job.id}
            return [_EVENTS.follow]
        come_next = self._over(job)
        await self._renew_page()
        return come_next

    async def _renew_page(self) -> None:
        """Have what the open page shows read anew; all that is open in it stays open."""
        for screen in Base.get_substates():
            await (await self.get_state(screen))._renew()

    @handler(Permission.OWN_ACCOUNT)
    async def arrive(self, *, actor: Actor) -> Next:
        """Find the user's jobs again on arriving at a page, one look a visit; count for the rail what no list has."""
        try:
            if self._rail_is_old():
                await self._count_rail(actor, self._reader())
            found = await read_async(jobs.unacknowledged, actor)
        except Refused:
            return None  # the page itself says that the database does not answer
        if found:
            return _EVENTS.follow
        self._take_in([])
        return None

    @handler(Permission.OWN_ACCOUNT)
    async def look(self, *, actor: Actor) -> None:
        """Look whether others changed something: the counts of the rail follow at once, the open page says so."""
        try:
            newest = await read_async(changes.newest, actor)
        except Refused:
            return  # nobody asked for it; what is asked for next says that the database does not answer
        if newest == self._newest:
            return
        self._newest = newest
        await self._count_rail(actor, self._reader())
        for screen in Base.get_substates():
            await (await self.get_state(screen))._notice(actor)

    @handler(Permission.SEE_LISTS, background=True)
    async def follow(self) -> Steps:
        """Show how far the user's jobs are and tell what became of each, until none is left; they go on unwatched."""
        mine = uuid.uuid4().hex
        async with self:
            self._follower = mine
        while (actor := await self._still(mine)) is not None:
            found = await read_async(jobs.unacknowledged, actor)
            async with self:
                gone, ended = self._take_in(found), self._to_tell(found)
            news = [await write_async(jobs.acknowledge, actor, job.id, now=datetime.now(UTC)) for job in ended]
            for job in filter(None, news):
                async with self:
                    yield self._over(job)
            if gone:
                async with self:
                    await self._renew_page()
            if not found:
                return
            await asyncio.sleep(_STEP)

    async def _still(self, follower: str) -> Actor | None:
        """Return who is to be told by a follower; None when its tab is gone, or a later one took its place."""
        async with self:
            here = self._follower == follower and await is_here(self)
            return await self._enter() if here else None

    def _take_in(self, found: Sequence[jobs.JobView]) -> bool:
        """Show the jobs that run, the newest first; say whether a job that was followed has been told of, here or in
        another tab: what this one shows may be old then."""
        reader, running = self._reader(), [job for job in found if not job.over]
        gone = self._followed - {job.id for job in found}
        self._news += bool(gone)
        self._followed = (self._followed - gone) | {job.id for job in running}
        self.bars = [bar_of(reader, job) for job in running[:_MOST_BARS]]
        hidden = len(running) - len(self.bars)
        self.more_jobs = reader.text("job.more", count=hidden) if hidden else ""
        return bool(gone)

    def _to_tell(self, found: Sequence[jobs.JobView]) -> list[jobs.JobView]:
        """Return which ends to tell of now: at once what was seen to run here and is waited for, the rest as there is
        room."""
        ended = [job for job in reversed(found) if job.over]
        awaited = [job for job in ended if job.id in self._followed]
        room = max(0, _MOST_TOASTS - len(self.toasts) - len(awaited))
        return awaited + [job for job in ended if job not in awaited][:room]

    @handler(Permission.SEE_LISTS)
    async def cancel_job(self, job_id: int, *, actor: Actor) -> None:
        """Stop a job; what it did so far stays."""
        with await read_async(jobs.halt, actor, job_id):
            await write_async(jobs.cancel, actor, job_id, now=datetime.now(UTC))

    @handler(Permission.SEE_LISTS)
    async def see(self, job_id: int, *, actor: Actor) -> None:
        """List what a job left out, and why (the first hundred)."""
        reader, page = self._reader(), await read_async(jobs.skipped, actor, job_id)
        self.left_out = [LeftOut(row.address, reader.text(f"why.{row.code}")) for row in page.rows]
        self.left_out_title = reader.text("job.left_out_title", count=page.total)

    @handler(Permission.OWN_ACCOUNT)
    async def close_left_out(self) -> None:
        """Close the list of what was left out."""
        self.left_out, self.left_out_title = [], ""


#: The same class as parts and handlers see it: what is a method to the type checker is an event to Reflex.
_EVENTS = seen(Feedback)


def own_fault(exception: Exception) -> EventSpec:
    """Log an error that a handler should have known, and have the user told; Reflex itself would open an alert."""
    _log.error("An event failed:\n%s", "".join(format_exception(exception)))
    return _EVENTS.tell_own_fault
