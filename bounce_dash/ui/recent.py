"""*My recent actions*: what one did of late, with its outcome, and the way back while there is one."""

from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.states import JobState
from bounce_dash.ui.feedback.outcome import outcome_text, progress_text
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base, may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import button, icon, link
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

PATH = "/recent"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as shown. ``undo`` and ``see`` are its job's id where there is a way back, or somebody left out."""

    id: int
    when: str
    exact: str
    what: str
    outcome: str
    tone: str
    undo: int
    see: int


class Recent(Base):
    """The list of one's own actions."""

    entries: list[Entry] = []
    older: str = ""
    newest: str = ""
    loaded: bool = False

    @handler(Permission.SEE_LISTS)
    async def load(self, *, actor: Actor) -> None:
        """Show the page that the URL names."""
        await self._show(actor)

    async def _renew(self) -> None:
        if self.router.url.path.rstrip("/") == PATH and (actor := await self._enter()) is not None:
            await self._show(actor)

    async def _show(self, actor: Actor) -> None:
        reader, below = self._reader(), self.router.url.query_parameters.get("below", "")
        start = int(below) if below.isascii() and below.isdigit() and len(below) < 10 else 0
        page = await read_async(jobs.recent, actor, now=datetime.now(UTC), below=start)
        self.entries = [_entry(reader, job) for job in page.rows]
        self.older = f"{PATH}?below={page.next}" if page.next else ""
        self.newest = PATH if start else ""
        self.loaded = True


def _entry(reader: Reader, job: JobView) -> Entry:
    return Entry(
        id=job.id,
        when=reader.relative(job.created_at),
        exact=reader.exact(job.created_at),
        what=reader.text(f"timeline.action.{job.kind}"),
        outcome=_outcome(reader, job),
        tone="bad" if job.state is JobState.FAILED else "",
        undo=job.id if job.can_undo else 0,
        see=job.id if job.skipped else 0,
    )


def _outcome(reader: Reader, job: JobView) -> str:
    if job.state is JobState.UNDONE:
        return reader.text("recent.undone", count=job.done)
    return outcome_text(reader, job, ready=False) if job.over else progress_text(reader, job)


def recent_page() -> rx.Component:
    """Return the page."""
    nothing = empty("history", t("ui.recent.empty"), t("ui.recent.empty_hint"))
    return frame(
        "recent",
        title=t("ui.recent.title"),
        context=t("ui.recent.context"),
        body=rx.fragment(
            rx.el.div(
                rx.cond(Recent.loaded, rx.cond(Recent.entries.length() > 0, _list(), nothing)),
                class_name="reading recent",
            ),
            job_progress(),
        ),
    )


def _list() -> rx.Component:
    return rx.fragment(
        rx.el.ol(rx.foreach(Recent.entries, _row), class_name="rows", aria_label=t("ui.recent.title")),
        rx.el.nav(
            rx.cond(
                Recent.newest, link(icon("chevron-left"), t("ui.audit.newest"), to=Recent.newest, class_name="button")
            ),
            rx.cond(
                Recent.older, link(t("ui.audit.older"), icon("chevron-right"), to=Recent.older, class_name="button")
            ),
            class_name="buttons",
            aria_label=t("ui.recent.title"),
        ),
    )


def _row(entry: RowVar) -> rx.Component:
    told = seen(Feedback)
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(entry.what), " ", rx.el.span(entry.when, title=entry.exact, class_name="secondary")),
            rx.el.p(entry.outcome, class_name=entry.tone),
            class_name="grow",
        ),
        rx.el.div(
            rx.cond(entry.see > 0, button(t("ui.feedback.see"), look="small", on_click=told.see(entry.see))),
            rx.cond(
                (entry.undo > 0) & may(Permission.CHANGE_ADDRESSES),
                button(t("ui.feedback.undo"), glyph="undo-2", look="small", on_click=told.undo(entry.undo)),
            ),
            class_name="buttons",
        ),
        key=entry.id.to(str),
    )
