"""The state of the page of one incident."""

from datetime import UTC, datetime

from bounce_dash.actions.incident_page import IncidentPage, incident_page
from bounce_dash.actions.incidents import decide_incident
from bounce_dash.checking import Checked, check_sender
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.incidents import Decision
from bounce_dash.ui.addresses.owned_list import id_in
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.incidents import view
from bounce_dash.ui.incidents.curve import Moment, drawn
from bounce_dash.ui.incidents.screens import LOOKS, PATH, decision, provider, reason
from bounce_dash.ui.incidents.view import Check, Person, Said, Sent, Step
from bounce_dash.ui.kit.plots import Mark, Plot
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, tools, write_async

_DECIDE = Permission.CHANGE_ADDRESSES


class Incident(Base):
    """``shows`` is "incident" or "trouble"; empty at first. ``dialog`` is empty or "confirm"."""

    opened: str = ""
    shows: str = ""
    problem: str = ""
    title: str = ""
    context: str = ""
    badge: str = ""
    badge_css: str = ""
    dialog: str = ""

    undecided: bool = False
    free_all: str = ""
    confirm_title: str = ""
    would_block: str = ""
    decided: str = ""
    job: int = 0

    curve_title: str = ""
    sentence: str = ""
    plot: Plot = Plot()
    marks: list[Mark] = []
    moments: list[Moment] = []
    frame_box: str = ""
    span_from: str = "0"
    span_wide: str = "0"

    answers: list[Said] = []
    answers_number: str = ""
    all_words: str = ""
    mailings: list[Sent] = []
    people: list[Person] = []
    touched: str = ""
    cure: str = ""
    cure_text: str = ""
    origins: str = ""
    postmaster: str = ""
    postmaster_label: str = ""
    can_check: bool = False
    check_note: str = ""
    checks: list[Check] = []
    history: list[Step] = []

    _checking: bool = False

    @handler(Permission.SEE_LISTS)
    async def load(self, *, actor: Actor) -> Steps:
        """Show the incident that the URL names. Runs on each arrival."""
        wanted = self.router.url.query_parameters.get("id", "")
        self.dialog = ""
        if wanted != self.opened:
            self.opened, self.shows, self.title, self.context, self.badge = wanted, "", "", "", ""
            self.check_note, self.checks, self._checking = "", [], False
            yield None
        await self._read(actor)
        if self._rail_is_old():
            yield None
            await self._count_rail(actor, self._reader())

    async def _renew(self) -> None:
        if self.router.url.path.rstrip("/") != PATH:
            return
        actor = await self._enter()
        if actor is not None:
            await self._read(actor)
            await self._count_rail(actor, self._reader())

    @handler(_DECIDE)
    async def free(self, *, actor: Actor) -> Next:
        """Free all that the incident holds: the fault was ours."""
        return await self._decide(actor, Decision.FREED)

    @handler(_DECIDE)
    async def ask(self) -> None:
        """Ask whether they are really blocked."""
        self.dialog = "confirm" if self.undecided else ""

    @handler(_DECIDE)
    async def close(self) -> None:
        """Close the question; nothing is decided."""
        self.dialog = ""

    @handler(_DECIDE)
    async def confirm(self, _form: dict[str, object], *, actor: Actor) -> Next:
        """Confirm all that the incident holds: they are really blocked."""
        self.dialog = ""
        return await self._decide(actor, Decision.CONFIRMED)

    async def _decide(self, actor: Actor, decided: Decision) -> Next:
        incident, now = id_in(self.opened), datetime.now(UTC)
        job = await write_async(decide_incident, actor, incident, decided.value, now=now, tools=tools())
        return await (await self.get_state(Feedback))._follow(job)

    @handler(Permission.SEE_LISTS, background=True)
    async def check(self, *, actor: Actor) -> None:
        """Look what DNS tells of the sender by now; it takes its time, and everything else can be done meanwhile."""
        async with self:
            if self._checking:
                return
            opened, self._checking, self.check_note = self.opened, True, self._reader().text("incident.looking")
        checked = None
        try:
            checked = await check_sender(actor, id_in(opened))
        finally:
            async with self:
                if self.opened == opened:
                    self._show_checks(checked)

    def _show_checks(self, checked: Checked | None) -> None:
        self._checking, reader = False, self._reader()
        self.checks = view.checks(reader, checked) if checked else []
        self.check_note = reader.text("incident.checked", when=reader.clock(reader.now)) if checked else ""

    async def _read(self, actor: Actor) -> None:
        reader = self._reader()
        try:
            found = await read_async(incident_page, actor, id_in(self.opened), now=reader.now)
        except Refused as refusal:
            self.problem, self.shows = reader.refusal(refusal), "trouble"
            self.title, self.context, self.badge = reader.text("incident.gone"), "", ""
            return
        self._show_head(reader, found)
        self._show_curve(reader, found)
        self._show_rest(reader, found)
        self.shows = "incident"

    def _show_head(self, reader: Reader, found: IncidentPage) -> None:
        row = found.row
        self.title, self.context = view.title(reader, found), view.context(reader, found)
        self.badge, self.badge_css = decision(reader, row), LOOKS.get(row.decision, "badge")
        self.undecided, self.job = not row.decision, row.job if row.job and found.can_undo else 0
        self.free_all = reader.text("incident.free_all", count=found.held)
        self.confirm_title = reader.text("incident.confirm_title", count=found.held)
        self.would_block = reader.text("incident.would_block", count=found.held, reason=reason(reader, row.reason))
        self.decided = reader.text("incident.by", name=row.decided_by, when=reader.exact(row.decided))

    def _show_curve(self, reader: Reader, found: IncidentPage) -> None:
        if not found.minutes:
            self.moments = []
            return
        picture = drawn(reader, found.minutes, found.row.usual)
        each = view.each(reader, picture.step)
        self.curve_title = reader.text("incident.curve", provider=provider(found.row), step=each)
        self.sentence = view.sentence(reader, found, picture)
        self.plot, self.marks, self.moments = picture.plot, picture.marks, picture.moments
        self.frame_box = f"0 0 {picture.width} 100"
        self.span_from, self.span_wide = str(picture.from_), str(picture.wide)

    def _show_rest(self, reader: Reader, found: IncidentPage) -> None:
        self.answers = view.answers(reader, found)
        self.answers_number = reader.text("incident.answers", count=len(found.answers))
        self.all_words = "\n".join(one.words for one in found.answers)
        self.mailings, self.people = view.mailings(reader, found), view.people(reader, found)
        self.touched = view.touched(reader, found)
        self.cure = reader.text(f"incident.cure.{found.cure.value}")
        self.cure_text = reader.text(f"incident.cure.{found.cure.value}.text")
        self.origins, self.postmaster = ", ".join(found.origins), found.postmaster
        self.postmaster_label = reader.text("incident.postmaster", provider=provider(found.row))
        self.can_check = found.can_check
        self.history = view.history(reader, found)
