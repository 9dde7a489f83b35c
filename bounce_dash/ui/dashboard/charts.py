"""The charts of the dashboard, as places, paths and words: what each draws, says in a sentence, and has in its table.

A chart is as wide as it has slots: one for each mailing, day or week. A slot is a link to the list behind it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bounce_dash.actions.dashboard import BlockedPart, Dashboard, Point
from bounce_dash.domain.attention import COMPLAINT_LIMIT
from bounce_dash.domain.states import BlockCause
from bounce_dash.i18n import formats
from bounce_dash.ui.dashboard.drawn import Chart, Line, Slot, TableRow, Told
from bounce_dash.ui.dashboard.places import blocked_at
from bounce_dash.ui.kit.plots import Mark, Scale, ending, marks, rising
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.summary_view import recipients_at
from bounce_dash.ui.mailings.words import percent

#: Marks below a chart at most, steps of a scale that counts, and how far apart names of curves stand, in percent.
_MARKED, _STEPS, _APART = 6, 4, 9.0

#: What addresses are blocked for, from the bottom of a bar up, each with its tone.
_CAUSES = {BlockCause.PERMANENT: "red", BlockCause.TOO_MANY: "amber", BlockCause.COMPLAINT: "plum",
           BlockCause.BY_HAND: "gray", BlockCause.REMEMBERED: "dim"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Curve:
    """What one line shows: of a point its share (0 to 1), with so many digits."""

    tone: str
    label: str
    share: Callable[[Point], float]
    digits: int


def bounce_rates(reader: Reader, found: Dashboard, csv: str) -> Chart:
    """Draw which share of each mailing came back, hard and soft."""
    curves = [
        _Curve("accent", reader.text("dashboard.hard"), lambda one: one.share("hard"), 1),
        _Curve("amber", reader.text("dashboard.soft"), lambda one: one.share("soft"), 1),
    ]
    scale = rising(*(curve.share(one) for curve in curves for one in found.points))
    return _of_mailings(reader, found, "bounces", curves, scale, _bounces_said(reader, found), "bounced", csv)


def complaint_rates(reader: Reader, found: Dashboard, csv: str) -> Chart:
    """Draw which share of each mailing was reported as spam, with the limit."""
    curve = _Curve("plum", reader.text("dashboard.reported"), lambda one: one.share("complaints"), 2)
    scale = rising(COMPLAINT_LIMIT, *map(curve.share, found.points))
    over = sum(curve.share(one) >= COMPLAINT_LIMIT for one in found.points)
    said = [reader.text("dashboard.complaints_said", count=found.sent.complaints,
                        share=percent(reader, found.sent.share(found.sent.complaints), 2)),
            reader.text("dashboard.over_said", count=over)]  # fmt: skip
    drawn = _of_mailings(reader, found, "complaints", [curve], scale, " ".join(said), "complained", csv)
    # Beside the chart: within, the word would lie upon the points of some mailing or other.
    limit = Told("limit", reader.text("mailing.limit", limit=percent(reader, COMPLAINT_LIMIT, 2)), "", "")
    return replace(drawn, limit_at=scale.down(COMPLAINT_LIMIT), legend=[limit])


def reached_shares(reader: Reader, found: Dashboard, csv: str) -> Chart:
    """Draw which share of its recipients each mailing could be sent to."""
    curve = _Curve("green", reader.text("dashboard.reached"), lambda one: one.reached or 0.0, 1)
    scale = ending(*map(curve.share, found.points))
    sent, left_out = found.sent.sent, found.sent.left_out
    share = sent / (sent + left_out) if sent + left_out else None
    said = reader.text("dashboard.reached_said", count=left_out, share=percent(reader, share))
    return _of_mailings(reader, found, "reached", [curve], scale, said, "blocked", csv)


def _bounces_said(reader: Reader, found: Dashboard) -> str:
    sent = found.sent
    if not found.points or not sent.sent:
        return reader.text("dashboard.nothing_sent")
    said = reader.text("dashboard.bounces_said", count=sent.mailings, rate=percent(reader, sent.share(sent.bounced)))
    worst = max(found.points, key=lambda one: one.share("hard") + one.share("soft"))
    rate = percent(reader, worst.share("hard") + worst.share("soft"))
    more = reader.text("dashboard.worst_said", name=worst.name, rate=rate)
    cut = reader.text("dashboard.latest_said", count=len(found.points)) if sent.mailings > len(found.points) else ""
    return " ".join(filter(None, (said, more, cut)))


def _of_mailings(
    reader: Reader, found: Dashboard, name: str, curves: Sequence[_Curve], scale: Scale, sentence: str, fact: str,
    csv: str,
) -> Chart:  # fmt: skip
    points = found.points
    count = max(len(points), 1)
    heads = [reader.text("dashboard.head.mailing"), reader.text("dashboard.head.sent_to")]
    return Chart(
        name=name,
        group="mailings",
        frame=f"0 0 {count} 100",
        width=f"{100 / count:.4f}%",
        sentence=sentence,
        csv=csv,
        lines=_lines(reader, curves, points, scale) if points else [],
        marks=marks(reader, scale),
        axis=_axis(reader, [one.sent_at for one in points]),
        slots=[_mailing(reader, one, place, count, curves, scale, fact) for place, one in enumerate(points)],
        heads=[*heads, *(curve.label for curve in curves)],
        rows=[
            TableRow(
                recipients_at(one.id, fact=(fact,)),
                f"{one.name}, {reader.short_date(one.sent_at)}",
                [reader.number(one.sent), *(percent(reader, curve.share(one), curve.digits) for curve in curves)],
            )
            for one in reversed(points)
        ],
    )


def _lines(reader: Reader, curves: Sequence[_Curve], points: Sequence[Point], scale: Scale) -> list[Line]:
    """Draw the curves; where each ends stands what it is, the lowest first, so that no name lies upon another."""
    found, lowest = [], 100.0
    for curve in sorted(curves, key=lambda curve: curve.share(points[-1])):
        last = curve.share(points[-1])
        at = min(float(scale.down(last).rstrip("%")), lowest)
        lowest = at - _APART
        label = f"{curve.label} {percent(reader, last, curve.digits)}" if len(curves) > 1 else ""
        path = scale.path([curve.share(one) for one in points], first=0.5)
        found.append(Line(curve.tone, path, label, f"{at:.2f}%"))
    return found


def _mailing(
    reader: Reader, one: Point, place: int, count: int, curves: Sequence[_Curve], scale: Scale, fact: str
) -> Slot:
    told = [
        Told(curve.tone, curve.label, percent(reader, curve.share(one), curve.digits), scale.down(curve.share(one)))
        for curve in curves
    ]
    head = f"{one.name} · {reader.short_date(one.sent_at)}"
    return _slot(place, count, recipients_at(one.id, fact=(fact,)), head, told)


def _slot(place: int, count: int, to: str, head: str, told: list[Told]) -> Slot:
    said = ", ".join(f"{one.label} {one.value}" for one in told)
    return Slot(place, f"{100 * place / count:.4f}%", to, head, f"{head}: {said}", told)


def _axis(reader: Reader, moments: Sequence[datetime]) -> list[Mark]:
    count = len(moments)
    step = -(-count // _MARKED) or 1
    return [
        Mark(f"{100 * (place + 0.5) / count:.2f}%", reader.short_date(moments[place]))
        for place in range(0, count, step)
    ]


def blocked_parts(reader: Reader, found: Dashboard, csv: str) -> Chart:
    """Draw how many addresses were blocked each day or week, by cause."""
    causes = [cause for cause in _CAUSES if any(part.causes.get(cause) for part in found.parts)]
    top = _round_top(max((part.total for part in found.parts), default=0))
    count = len(found.parts)
    return Chart(
        name="blocked",
        group="weeks",
        bars=True,
        width=f"{100 / count:.4f}%",
        sentence=_blocked_said(reader, found),
        csv=csv,
        marks=[Mark(f"{100 - 100 * step / _STEPS:.2f}%", reader.number(top * step // _STEPS))
               for step in range(_STEPS + 1)],
        axis=_axis(reader, [part.period.start for part in found.parts]),
        slots=[_bar(reader, found, part, (place, count), top) for place, part in enumerate(found.parts)],
        legend=[Told(_CAUSES[cause], reader.text(f"block_cause.{cause}"), "", "") for cause in causes],
        heads=[reader.text("dashboard.head.days"), *(reader.text(f"block_cause.{cause}") for cause in causes)],
        rows=[
            TableRow(
                blocked_at(found, part.period),
                _days(reader, part),
                [reader.number(part.causes.get(cause, 0)) for cause in causes],
            )
            for part in reversed(found.parts)
        ],
    )  # fmt: skip


def _bar(reader: Reader, found: Dashboard, part: BlockedPart, where: tuple[int, int], top: int) -> Slot:
    told = [
        Told(tone, reader.text(f"block_cause.{cause}"), reader.number(number), f"{100 * number / top:.2f}%")
        for cause, tone in _CAUSES.items()
        if (number := part.causes.get(cause, 0))
    ] or [Told("gray", reader.text("dashboard.blocked_none"), reader.number(0), "0%")]
    return _slot(*where, blocked_at(found, part.period), _days(reader, part), told)


def _days(reader: Reader, part: BlockedPart) -> str:
    return formats.days(reader.language, part.period.first, part.period.last)


def _blocked_said(reader: Reader, found: Dashboard) -> str:
    if not found.blocked_anew:
        return reader.text("dashboard.blocked_none_said")
    most = max(found.parts, key=lambda part: part.total)
    said = reader.text("dashboard.blocked_said", count=found.blocked_anew)
    return f"{said} {reader.text('dashboard.most_said', days=_days(reader, most), number=reader.number(most.total))}"


def _round_top(most: int) -> int:
    """Return a round number at or above the most, of which a quarter is whole."""
    size = 4
    while True:
        for factor in (1, 2, 3, 5):
            if size * factor >= most:
                return size * factor
        size *= 10
