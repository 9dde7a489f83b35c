"""The headline figures, as they are written for a reader."""

from dataclasses import dataclass
from datetime import timedelta

from bounce_dash.actions.dashboard import Dashboard
from bounce_dash.domain.attention import COMPLAINT_LIMIT
from bounce_dash.i18n import formats
from bounce_dash.ui.dashboard.places import blocked_at, complaints_at, dealt_at, mailings_at
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.words import percent


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure. ``trend`` is what changed and ``tone`` whether that is good; ``path`` may be empty."""

    name: str
    label: str
    figure: str
    below: str
    path: str = ""
    trend: str = ""
    tone: str = ""


def figures(reader: Reader, found: Dashboard) -> list[Figure]:
    """Write the headline figures."""
    return [_deliverable(reader, found), _bounced(reader, found), _complaints(reader, found), _blocked(reader, found),
            _repaired(reader, found)]  # fmt: skip


def _deliverable(reader: Reader, found: Dashboard) -> Figure:
    health = found.health
    now, before = health.share(health.deliverable), health.share(health.deliverable_before)
    trend, tone = _points(reader, now, before, better=1)
    below = reader.text("dashboard.of_addresses", count=health.addresses)
    label = "dashboard.figure.deliverable_whole" if found.question.narrowed else "dashboard.figure.deliverable"
    if health.deliverable_before is None:
        label, below = "dashboard.figure.deliverable_now", reader.text("dashboard.past_unknown", addresses=below)
    return Figure("deliverable", reader.text(label), percent(reader, now), below, "/blocked", trend, tone)


def _bounced(reader: Reader, found: Dashboard) -> Figure:
    sent, before = found.sent, found.sent_before
    rate = sent.share(sent.bounced)
    trend, tone = _points(reader, rate, before.share(before.bounced), better=-1)
    hard, soft = (percent(reader, sent.share(number)) for number in (sent.hard, sent.soft))
    below = reader.text("dashboard.hard_and_soft", hard=hard, soft=soft) if sent.sent else ""
    label = reader.text("dashboard.figure.bounced")
    return Figure("bounced", label, percent(reader, rate), below, mailings_at(found), trend, tone)


def _complaints(reader: Reader, found: Dashboard) -> Figure:
    share = found.sent.share(found.sent.complaints)
    over = (share or 0.0) >= COMPLAINT_LIMIT
    limit = reader.text("mailing.over_limit" if over else "mailing.limit", limit=percent(reader, COMPLAINT_LIMIT, 2))
    tone = "" if share is None else "bad" if over else "good"
    earlier = found.sent_before.share(found.sent_before.complaints)
    below = "" if earlier is None else reader.text("dashboard.before", share=percent(reader, earlier, 2))
    label = reader.text("dashboard.figure.complaints")
    return Figure("complaints", label, percent(reader, share, 2), below, complaints_at(found), limit, tone)


def _blocked(reader: Reader, found: Dashboard) -> Figure:
    trend = reader.text("dashboard.anew", number=reader.number(found.blocked_anew)) if found.blocked_anew else ""
    below = "" if trend else reader.text("dashboard.none_anew")
    label, number = reader.text("dashboard.figure.blocked"), reader.number(found.blocked)
    return Figure("blocked", label, number, below, blocked_at(found), trend, "bad" if trend else "")


def _repaired(reader: Reader, found: Dashboard) -> Figure:
    repairs = found.repairs
    took = took_text(reader, repairs.median) if repairs.median is not None else ""
    below = reader.text("dashboard.median", time=took) if took else reader.text("dashboard.none_repaired")
    more = repairs.number - repairs.before
    trend = f"{'▲' if more > 0 else '▼'} {reader.number(abs(more))}" if more else ""
    tone = "good" if more > 0 else ""
    label = reader.text("dashboard.figure.repaired")
    return Figure("repaired", label, reader.number(repairs.number), below, dealt_at(), trend, tone)


def took_text(reader: Reader, took: timedelta) -> str:
    """Write how long something took: in hours below two days, else in days."""
    hours = max(1, round(took.total_seconds() / 3600))
    if hours < 48:
        return reader.text("dashboard.hours", count=hours)
    return reader.text("dashboard.days", count=round(hours / 24))


def _points(reader: Reader, now: float | None, before: float | None, *, better: int) -> tuple[str, str]:
    """Write by how many points a share changed, and whether that is good; nothing where there is no share."""
    if now is None or before is None:
        return "", ""
    points = round(100 * (now - before), 1)
    if not points:
        return reader.text("dashboard.unchanged"), ""
    written = formats.decimal(reader.language, abs(points), 1)
    text = reader.text("dashboard.points", points=f"{'▲' if points > 0 else '▼'} {written}")
    return text, "good" if points * better > 0 else "bad"
