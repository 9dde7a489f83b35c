"""The state of the dashboard: what the URL asks for, written for the reader."""

from dataclasses import dataclass

import reflex as rx

from bounce_dash.actions import attention, dashboard
from bounce_dash.actions.dashboard import Dashboard as Found
from bounce_dash.actions.dashboard import Offers
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.dashboard import RANGES, Question, changed, period_of, question_in
from bounce_dash.domain.days import days_in, days_text
from bounce_dash.domain.errors import Refused
from bounce_dash.i18n import formats
from bounce_dash.ui.dashboard import charts
from bounce_dash.ui.dashboard.attention import Notice, notice
from bounce_dash.ui.dashboard.bar_lists import BarList, bar_list
from bounce_dash.ui.dashboard.drawn import Chart
from bounce_dash.ui.dashboard.figures import Figure, figures
from bounce_dash.ui.dashboard.places import PATH, csv_at, dashboard_at
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: What can be chosen; ``first`` and ``last`` are days of an own range.
_CHOICES, _DAYS = ("range", "mailing", "sender", "provider"), ("first", "last")


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a menu offers."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Chip:
    """What the dashboard is narrowed to, and by which choice."""

    name: str
    text: str


class Dashboard(Base):
    """``shows`` says what there is to see: "figures", "nothing" before anything was sent, "trouble"; empty at first."""

    shows: str = ""
    problem: str = ""
    context: str = ""
    note: str = ""
    chosen: dict[str, str] = dict.fromkeys((*_CHOICES, *_DAYS), "")
    ranges: list[Option] = []
    mailings: list[Option] = []
    senders: list[Option] = []
    providers: list[Option] = []
    chips: list[Chip] = []

    figures: list[Figure] = []
    notices: list[Notice] = []
    bounces: Chart = Chart()
    complaints: Chart = Chart()
    reached: Chart = Chart()
    blocked: Chart = Chart()
    reasons: BarList = BarList()
    at_providers: BarList = BarList()
    domains: BarList = BarList()

    _shown_news: int = 0

    @handler(Permission.SEE_DASHBOARD)
    async def load(self, *, actor: Actor) -> Steps:
        """Show what the URL asks for. Runs on each arrival."""
        async for step in self._read(actor):
            yield step

    @handler(Permission.SEE_DASHBOARD)
    async def choose(self, name: str, value: str) -> Next:
        """Choose a range, a mailing, a sender, a provider, or a day of an own range; an empty value is all."""
        if not isinstance(name, str) or not isinstance(value, str):
            return None
        if name in _DAYS:
            days = _own(self.chosen | {name: value}, name)
            return rx.redirect(dashboard_at(changed(self._asked(), "range", days))) if days else None
        return rx.redirect(dashboard_at(changed(self._asked(), name, value))) if name in _CHOICES else None

    @handler(Permission.SEE_DASHBOARD)
    async def show_everything(self) -> Next:
        """Narrow by nothing any more; the range stays."""
        return rx.redirect(dashboard_at(Question(range=self._asked().range)))

    def _asked(self) -> Question:
        return question_in(self.router.url.query_parameters)

    async def _renew(self) -> None:
        if self.router.url.path.rstrip("/") != PATH or self._news == self._shown_news:
            return
        actor = await self._enter()
        if actor is not None and actor.may(Permission.SEE_DASHBOARD):
            async for _step in self._read(actor):
                pass

    async def _read(self, actor: Actor) -> Steps:
        reader, question, self._shown_news = self._reader(), self._asked(), self._news
        try:
            found = await read_async(dashboard.dashboard, actor, question, now=reader.now)
            offers = await read_async(dashboard.offers, actor, question, now=reader.now)
            items = await read_async(attention.needs_attention, actor, now=reader.now)
            # All at once: what needs attention stands above the charts, and would push them down.
            self._choose_from(reader, question, offers)
            self._show(reader, found)
            self.notices = [notice(reader, item) for item in items]
        except Refused as refusal:
            self.problem, self.shows = reader.refusal(refusal), "trouble"
        if self._rail_is_old():
            yield None
            await self._count_rail(actor, reader)

    def _choose_from(self, reader: Reader, question: Question, offers: Offers) -> None:
        period = period_of(question, reader.now)
        days = {"first": str(period.first), "last": str(period.last)}
        mailing = str(question.mailing) if question.mailing else ""
        self.chosen = {"range": question.range, "mailing": mailing, "sender": question.sender,
                       "provider": question.provider, **days}  # fmt: skip
        self.ranges = [Option(value, reader.text(f"dashboard.range.{value}")) for value in RANGES]
        if days_in(question.range):
            self.ranges.append(Option(question.range, formats.days(reader.language, period.first, period.last)))
        self.mailings = [Option(str(one), name) for one, name in offers.mailings]
        self.senders = [Option(one, one) for one in offers.senders]
        self.providers = [Option(one, one) for one in offers.providers]
        named = {"mailing": dict(offers.mailings).get(question.mailing, mailing), "sender": question.sender,
                 "provider": question.provider}  # fmt: skip
        self.chips = [
            Chip(name, reader.text("grid.chip", filter=reader.text(f"filter.{name}"), values=value))
            for name, value in named.items()
            if value
        ]

    def _show(self, reader: Reader, found: Found) -> None:
        period = found.period
        days = formats.days(reader.language, period.first, period.last)
        self.context = reader.text("dashboard.context", days=days, count=period.days)
        self.note = _note(reader, found.question)
        empty = not (found.health.addresses or found.sent.mailings or found.sent_before.mailings)
        self.shows = "nothing" if empty else "figures"
        self.figures = figures(reader, found)
        csv = {name: csv_at(reader, found, name) for name in dashboard.CHARTS}
        self.bounces = charts.bounce_rates(reader, found, csv["mailings"])
        self.complaints = charts.complaint_rates(reader, found, csv["mailings"])
        self.reached = charts.reached_shares(reader, found, csv["mailings"])
        self.blocked = charts.blocked_parts(reader, found, csv["blocked"])
        self.reasons, self.at_providers, self.domains = (
            bar_list(reader, found, name, csv[name]) for name in ("reasons", "providers", "domains")
        )


def _own(chosen: dict[str, str], just: str) -> str:
    """Return the range between two days, of which one was just chosen: the other follows where it has to."""
    first, last = (chosen[name] for name in _DAYS)
    if days_in(f"{first}..{last}") is None:
        first = last = chosen[just]
    days = days_in(f"{first}..{last}")
    return days_text(*days) if days else ""


def _note(reader: Reader, question: Question) -> str:
    """Say what of the figures a choice leaves as it is."""
    if question.provider:
        return reader.text("dashboard.note_provider")
    return reader.text("dashboard.note_mailing") if question.narrowed else ""
