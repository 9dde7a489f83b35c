"""What the user is told afterwards: toasts, and the progress of a job that takes longer."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import reflex as rx

from bounce_dash.actions import jobs
from bounce_dash.domain.errors import Refused
from bounce_dash.ui.shared.base import Base
from bounce_dash.ui.shared.outcome import outcome_text
from bounce_dash.wiring import ask, do

#: Seconds between two looks at a running job.
_STEP = 0.25

#: Toasts that stand on the screen at a time.
_MOST_TOASTS = 3


@dataclass(frozen=True, slots=True)
class Toast:
    """One message. ``undo`` and ``see`` are the id of the job they are about, 0 for none."""

    id: int
    text: str
    tone: str = ""
    undo: int = 0
    see: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An address that a job left out, and why."""

    address: str
    why: str


class Feedback(Base):
    """Toasts, the running job, and the list of what a job left out."""

    toasts: list[Toast] = []
    job_id: int = 0
    job_text: str = ""
    job_done: int = 0
    job_total: int = 1
    left_out: list[LeftOut] = []
    left_out_title: str = ""

    _toast_ids: int = 0

    def _toast(self, text: str, *, tone: str = "", undo: int = 0, see: int = 0) -> None:
        self._toast_ids += 1
        self.toasts = [*self.toasts, Toast(self._toast_ids, text, tone, undo, see)][-_MOST_TOASTS:]

    def _refused(self, refusal: Refused) -> None:
        self._toast(self._reader().refusal(refusal), tone="bad")

    def _over(self, job: jobs.JobView) -> list[Any]:
        """Say what became of a job that is over; return what the browser does next."""
        self._news += 1
        tone = "bad" if job.state == "failed" else ""
        undo = job.id if job.can_undo else 0
        self._toast(outcome_text(self._reader(), job), tone=tone, undo=undo, see=job.id if job.skipped else 0)
        if job.kind == "export" and job.state == "done":
            return [rx.download(url=f"/download/{job.id}", filename=str(job.result.get("name", "")))]
        return []

    @rx.event
    async def dismiss(self, toast_id: int) -> None:
        """Take a toast away."""
        self.toasts = [toast for toast in self.toasts if toast.id != toast_id]

    @rx.event
    async def undo(self, job_id: int) -> Any:
        """Undo a job."""
        actor = await self._enter()
        if actor is None:
            return None
        self.toasts = [toast for toast in self.toasts if toast.undo != job_id]
        try:
            way_back = await do(jobs.undo, actor, job_id, datetime.now(UTC))
        except Refused as refusal:
            return self._refused(refusal)
        return self._follow(way_back)

    def _follow(self, job: jobs.JobView) -> list[Any]:
        """Return the events that follow a job that was started: at once when it is over, else look again and again."""
        if not job.over:
            return [_EVENTS.watch(job.id)]
        return [*self._over(job), rx.redirect(self.router.url, replace=True)]

    @rx.event(background=True)
    async def watch(self, job_id: int) -> Any:
        """Show how far a job is until it is over; it goes on when nobody watches."""
        async with self:
            actor = await self._enter()
        began = time.monotonic()
        while actor is not None:
            try:
                job = await ask(jobs.view, actor, job_id)
            except Refused as refusal:
                async with self:
                    self._refused(refusal)
                return
            async with self:
                self._progress(job, time.monotonic() - began)
                if job.over:
                    yield self._follow(job)
                    return
            await asyncio.sleep(_STEP)

    def _progress(self, job: jobs.JobView, seconds: float) -> None:
        handled = job.done + job.skipped
        self.job_id = 0 if job.over else job.id
        self.job_done, self.job_total = handled, max(1, job.total)
        reader = self._reader()
        self.job_text = reader.text(
            f"job.{job.kind}",
            done=reader.number(handled),
            total=reader.number(job.total),
            rate=reader.number(round(handled / max(seconds, 0.1))),
        )

    @rx.event
    async def cancel_job(self) -> Any:
        """Stop the job that is shown; what it did so far stays."""
        actor = await self._enter()
        if actor is not None and self.job_id:
            try:
                await do(jobs.cancel, actor, self.job_id, now=datetime.now(UTC))
            except Refused as refusal:
                self._refused(refusal)

    @rx.event
    async def see(self, job_id: int) -> None:
        """List what a job left out, and why (the first hundred)."""
        actor = await self._enter()
        if actor is None:
            return
        reader = self._reader()
        try:
            page = await ask(jobs.skipped, actor, job_id)
        except Refused as refusal:
            self._refused(refusal)
            return
        self.left_out = [LeftOut(row.address, reader.text(f"why.{row.code}")) for row in page.rows]
        self.left_out_title = reader.text("job.left_out_title", count=page.total)

    @rx.event
    async def close_left_out(self) -> None:
        """Close the list of what was left out."""
        self.left_out, self.left_out_title = [], ""


#: The same class as parts and handlers see it: what is a method to the type checker is an event to Reflex.
_EVENTS: Any = Feedback
