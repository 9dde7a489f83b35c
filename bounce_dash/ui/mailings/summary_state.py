"""The state of a mailing's summary: its figures first, then what takes a moment longer."""

from bounce_dash.actions import mailing_summary
from bounce_dash.actions.mailing_summary import Details
from bounce_dash.actions.mailing_summary import Summary as Found
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.ui.addresses.owned_list import id_in
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Steps
from bounce_dash.ui.mailings import summary_view as view
from bounce_dash.ui.mailings.course import CourseView
from bounce_dash.ui.mailings.course_state import Steering
from bounce_dash.ui.mailings.curves import Hour, Mark, Night, Plot, picture
from bounce_dash.ui.mailings.screens import SUMMARY_PATH
from bounce_dash.ui.mailings.summary_view import Beside, DomainLine, Line, Tile, recipients_at
from bounce_dash.ui.mailings.words import Head, head
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


class Summary(Steering, Base):
    """``shows`` says what there is to see: "figures" of a mailing that was sent, a "draft", "trouble"; empty at first.

    ``detailed`` says that curves and domains are there, too.
    """

    title: str = ""
    context: str = ""
    problem: str = ""
    shows: str = ""
    detailed: bool = False
    head: Head = Head()
    recipients_url: str = ""
    bounced_url: str = ""

    tiles: list[Tile] = []
    reasons: list[Line] = []
    bounced_total: str = ""
    beside: list[Beside] = []
    compared: bool = False

    domains: list[DomainLine] = []
    domains_total: str = ""
    plots: list[Plot] = []
    nights: list[Night] = []
    marks: list[Mark] = []
    hours: list[Hour] = []
    sentence: str = ""
    with_mean: bool = False
    still_running: bool = False

    _shown_news: int = 0

    @handler(LEAST)
    async def load(self, *, actor: Actor) -> Steps:
        """Show the mailing that the URL names. Runs on each arrival."""
        wanted = self.router.url.query_parameters.get("id", "")
        if wanted != self.opened:
            self.opened, self.shows, self.detailed, self.title, self.context = wanted, "", False, "", ""
            self.head, self.course, self.asking = Head(), CourseView(), ""
            yield None
        async for step in self._read(actor):
            yield step
        if self.course.live:
            yield type(self).follow

    async def _renew(self) -> None:
        if self.router.url.path.rstrip("/") != SUMMARY_PATH or self._news == self._shown_news:
            return
        actor = await self._enter()
        if actor is not None:
            await self._read_again(actor, detailed=True)

    async def _read_again(self, actor: Actor, *, detailed: bool) -> None:
        # What takes longer is read as soon as there is any of it, and once more when all went out.
        fresh = detailed or not self.detailed or not self.course.live
        async for _step in self._read(actor, detailed=fresh):
            pass

    async def _read(self, actor: Actor, *, detailed: bool = True) -> Steps:
        reader, mailing_id = self._reader(), id_in(self.opened)
        self._shown_news = self._news
        try:
            found = await read_async(mailing_summary.summary, actor, mailing_id)
            await self._read_course(actor, found.mailing)
            self._show(reader, found)
            if detailed and found.mailing.sent is not None and found.mailing.sent_to:
                yield None
                more = await read_async(mailing_summary.details, actor, mailing_id, now=reader.now)
                self._show_details(reader, found, more)
        except Refused as refusal:
            self.problem, self.shows = reader.refusal(refusal), "trouble"
            self.title, self.context, self.head = reader.text("mailing.gone"), "", Head()
            self.course = CourseView()
        if self._rail_is_old():
            yield None
            await self._count_rail(actor, reader)

    def _show(self, reader: Reader, found: Found) -> None:
        one = found.mailing
        self.head, self.title = head(reader, one), one.name
        self.context = self.head.context
        self.recipients_url, self.bounced_url = recipients_at(one.id), recipients_at(one.id, fact=("bounced",))
        if one.sent is None or not one.sent_to:
            self.shows = "draft"
            return
        self.shows = "figures"
        self.tiles, self.reasons = view.tiles(reader, found), view.reasons(reader, found)
        self.bounced_total = reader.text("mailing.all_bounced", count=one.bounced)
        self.beside, self.compared = view.beside(reader, found), bool(found.before)

    def _show_details(self, reader: Reader, found: Found, more: Details) -> None:
        one = found.mailing
        assert one.sent is not None  # or there would be nothing to show
        drawn = picture(reader, more.curves, one.sent, one.sent_to)
        self.plots, self.nights, self.marks, self.hours = (
            [drawn.opened, drawn.bounced],
            drawn.nights,
            drawn.marks,
            drawn.hours,
        )
        self.sentence, self.with_mean, self.still_running = drawn.sentence, drawn.compared, drawn.running
        self.domains = view.domains(reader, one.id, more.refusing)
        self.domains_total = reader.text("mailing.all_domains", count=more.domains)
        self.detailed = True
