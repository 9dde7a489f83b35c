"""How the summary of a mailing is written for a reader: tiles, reasons, domains, the mailings before. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.mailing_summary import Refusing, Summary, share_of
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.attention import COMPLAINT_LIMIT
from bounce_dash.domain.facts import SOFT_REASONS
from bounce_dash.domain.listing import ListQuery, to_url
from bounce_dash.domain.lists import RECIPIENTS
from bounce_dash.domain.reasons import Reason
from bounce_dash.i18n import formats
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.screens import RECIPIENTS_PATH, SUMMARY_PATH
from bounce_dash.ui.mailings.words import percent

_REASONS = frozenset(Reason)

#: Reasons that have a line of their own; the others share the last one.
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. ``trend`` is what it differs by from the mailings before, ``tone`` whether that is good."""

    name: str
    label: str
    figure: str
    below: str
    path: str
    trend: str = ""
    tone: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row with a bar: what it says, its number, how long the bar is (percent), where it leads."""

    label: str
    number: str
    width: str
    tone: str
    path: str


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain that refuses."""

    domain: str
    bounced: str
    of: str
    share: str
    width: str
    why: str
    path: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A mailing among those that are compared."""

    id: str
    name: str
    date: str
    sent: str
    opened: str
    opened_width: str
    bounced: str
    bounced_width: str
    complaints: str
    path: str
    this: bool


def recipients_at(mailing_id: int, **filters: tuple[str, ...]) -> str:
    """Return where the recipients of a mailing are that meet some filters."""
    asked = to_url(RECIPIENTS, ListQuery(RECIPIENTS.order, RECIPIENTS.descending, filters=filters))
    return f"{RECIPIENTS_PATH}?" + "&".join(filter(None, (f"id={mailing_id}", asked)))


def tiles(reader: Reader, found: Summary) -> list[Tile]:
    """Write the figures of a mailing that was sent, as shares of what was sent."""
    one = found.mailing
    bounced = reader.text("mailing.hard_and_soft", hard=reader.number(one.hard), soft=reader.number(one.soft))
    return [
        _sent(reader, one),
        _tile(reader, found, "delivered", reader.text("mailing.recipients", count=one.delivered), "sent", better=1),
        _opened(reader, found),
        _tile(reader, found, "bounced", bounced, "bounced", better=-1),
        _complaints(reader, found),
    ]


def _opened(reader: Reader, found: Summary) -> Tile:
    one = found.mailing
    below = reader.text("mailing.recipients", count=one.opened) if one.opened else reader.text("mailing.none_seen")
    tile = _tile(reader, found, "opened", below, "opened", better=1)
    return tile if one.opened else replace(tile, figure=percent(reader, None), trend="", tone="")


def _sent(reader: Reader, one: MailingRow) -> Tile:
    below = reader.text("mailing.left_out", count=one.blocked) if one.blocked else reader.text("mailing.all_sent")
    return Tile("sent", reader.text("mailing.figure.sent"), reader.number(one.sent_to), below,
                recipients_at(one.id, fact=("blocked",) if one.blocked else ("sent",)))  # fmt: skip


def _tile(reader: Reader, found: Summary, name: str, below: str, fact: str, *, better: int) -> Tile:
    one = found.mailing
    trend, tone = _trend(reader, found, name, better)
    figure, label = percent(reader, share_of(one, name)), reader.text(f"mailing.figure.{name}")
    return Tile(name, label, figure, below, recipients_at(one.id, fact=(fact,)), trend, tone)


def _complaints(reader: Reader, found: Summary) -> Tile:
    one = found.mailing
    share, below = share_of(one, "complaints") or 0.0, reader.text("mailing.recipients", count=one.complaints)
    over = share >= COMPLAINT_LIMIT
    limit = reader.text("mailing.over_limit" if over else "mailing.limit", limit=percent(reader, COMPLAINT_LIMIT, 2))
    return Tile("complaints", reader.text("mailing.figure.complaints"), percent(reader, share, 2), below,
                recipients_at(one.id, fact=("complained",)), tone="bad" if over else "", aside=limit)  # fmt: skip


def _trend(reader: Reader, found: Summary, name: str, better: int) -> tuple[str, str]:
    """Write by how many points a share differs from the mean of those before; nothing when there are none."""
    share, mean = share_of(found.mailing, name), found.mean(name)
    if share is None or mean is None:
        return "", ""
    points = round(100 * (share - mean), 1)
    if not points:
        return f"= {formats.decimal(reader.language, 0, 1)}", ""
    written = formats.decimal(reader.language, abs(points), 1)
    return f"{'▲' if points > 0 else '▼'} {written}", "good" if points * better > 0 else "bad"


def reasons(reader: Reader, found: Summary) -> list[Line]:
    """Write why mails came back, the commonest first; the last line holds what has none of its own."""
    one, named = found.mailing, [pair for pair in found.reasons if pair[0] in _REASONS][:_NAMED]
    most = max((many for _reason, many in named), default=1)
    lines = [
        Line(reader.text(f"reason.{reason}"), reader.number(many), f"{100 * many / most:.1f}%",
             "amber" if reason in SOFT_REASONS else "red", recipients_at(one.id, fact=("bounced",), reason=(reason,)))
        for reason, many in named
    ]  # fmt: skip
    others = [(reason, many) for reason, many in found.reasons if (reason, many) not in named]
    if rest := sum(many for _reason, many in others):
        to = recipients_at(one.id, fact=("bounced",), reason=tuple(reason for reason, _many in others))
        width = f"{min(100.0, 100 * rest / most):.1f}%"
        lines.append(Line(reader.text("mailing.other_reasons"), reader.number(rest), width, "gray", to))
    return lines


def domains(reader: Reader, mailing_id: int, refusing: tuple[Refusing, ...]) -> list[DomainLine]:
    """Write the domains that refuse most."""
    return [_domain(reader, mailing_id, one) for one in refusing]


def _domain(reader: Reader, mailing_id: int, one: Refusing) -> DomainLine:
    share = one.bounced / one.sent if one.sent else 0.0
    return DomainLine(
        domain=shown_domain(one.domain),
        bounced=reader.number(one.bounced),
        of=reader.text("mailing.of", number=reader.number(one.sent)),
        share=percent(reader, share),
        width=f"{100 * share:.1f}%",
        why=reader.text(f"reason.{one.reason}") if one.reason in _REASONS else "",
        path=recipients_at(mailing_id, fact=("bounced",), domain=(one.domain,)),
    )


def beside(reader: Reader, found: Summary) -> list[Beside]:
    """Write the mailing beside those before it; bars are as long as the longest of their column."""
    rows = (found.mailing, *found.before)
    longest = {name: max(share_of(one, name) or 0 for one in rows) or 1.0 for name in ("opened", "bounced")}
    return [_beside(reader, one, longest, this=one is found.mailing) for one in rows]


def _beside(reader: Reader, one: MailingRow, longest: Mapping[str, float], *, this: bool) -> Beside:
    widths = {name: f"{100 * (share_of(one, name) or 0) / longest[name]:.1f}%" for name in longest}
    return Beside(
        id=str(one.id),
        name=one.name,
        date=reader.short_date(one.sent),
        sent=reader.number(one.sent_to),
        opened=percent(reader, share_of(one, "opened") or None),
        opened_width=widths["opened"],
        bounced=percent(reader, share_of(one, "bounced")),
        bounced_width=widths["bounced"],
        complaints=percent(reader, share_of(one, "complaints"), 2),
        path=f"{SUMMARY_PATH}?id={one.id}",
        this=this,
    )
