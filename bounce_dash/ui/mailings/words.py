"""How mailings and their recipients are written: cells, badges, shares. Plain Python: no state, no parts."""

from dataclasses import dataclass

from bounce_dash.actions.lists.addresses import RecipientRow
from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.mailing_summary import share_of
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.facts import SOFT_REASONS
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.i18n import formats
from bounce_dash.ui.addresses.words import NOTHING, word
from bounce_dash.ui.grid.screen import Cells
from bounce_dash.ui.kit.reader import Reader

_S = RecipientStatus

#: status → its colour and icon; the word beside them says the same
_LOOKS = {
    _S.READY.value: "badge i-mail",
    _S.DEFERRED.value: "badge amber i-clock",
    _S.HELD.value: "badge amber i-circle-pause",
    _S.SENT.value: "badge green i-check",
    _S.OPENED.value: "badge green i-mail-open",
    _S.BOUNCED.value: "badge red i-ban",
    _S.COMPLAINED.value: "badge plum i-flag",
    _S.BLOCKED.value: "badge i-ban",
}

_STATE_LOOKS = {
    MailingState.DRAFT.value: "badge i-pencil",
    MailingState.SCHEDULED.value: "badge i-calendar-clock",
    MailingState.SENDING.value: "badge i-send",
    MailingState.PAUSED.value: "badge amber i-pause",
    MailingState.SENT.value: "badge green i-check",
    MailingState.CANCELLED.value: "badge i-x",
}

_STATUSES, _STATES, _REASONS = frozenset(_LOOKS), frozenset(_STATE_LOOKS), frozenset(Reason)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above both tabs of a mailing."""

    id: str = ""
    title: str = ""
    context: str = ""
    badge: str = ""
    badge_css: str = ""
    recipients: str = ""


def head(reader: Reader, one: MailingRow) -> Head:
    """Write what a mailing is."""
    facts = (
        reader.text("mailing.sent", when=formats.day_and_time(reader.language, one.sent, reader.zone))
        if one.sent
        else reader.text("mailing.made", when=reader.relative(one.created)),
        reader.text("mailing.recipients", count=one.recipients),
        reader.text("mailing.from", sender=one.sender) if one.sender else "",
    )
    return Head(
        id=str(one.id),
        title=one.name,
        context=" · ".join(fact for fact in facts if fact),
        badge=reader.text(f"mailing.state.{one.status}") if one.status in _STATES else one.status,
        badge_css=_STATE_LOOKS.get(one.status, "badge"),
        recipients=reader.number(one.recipients),
    )


def percent(reader: Reader, share: float | None, digits: int = 1) -> str:
    """Write a share (0 to 1); a dash for one of nothing."""
    return NOTHING if share is None else formats.percent(reader.language, share, digits)


def mailing_cells(reader: Reader, one: MailingRow) -> Cells:
    """Write a row of the list of mailings; the three widths are those of its small bar, in percent."""
    delivered, hard, soft, opened = (share_of(one, name) for name in ("delivered", "hard", "soft", "opened"))
    return {
        "name": one.name,
        "name_exact": one.subject,
        "status": reader.text(f"mailing.state.{one.status}") if one.status in _STATES else one.status,
        "status_css": _STATE_LOOKS.get(one.status, "badge"),
        "sender": one.sender or NOTHING,
        "created": reader.relative(one.created),
        "created_exact": reader.exact(one.created),
        "sent": reader.relative(one.sent) or NOTHING,
        "sent_exact": reader.exact(one.sent),
        "sent_to": reader.number(one.sent_to) if one.sent_to else NOTHING,
        "delivered": percent(reader, delivered),
        "hard": reader.number(one.hard) if one.sent_to else NOTHING,
        "soft": reader.number(one.soft) if one.sent_to else NOTHING,
        # Nought is no figure: hardly a mailing is opened by nobody, most of those are not tracked.
        "opened": percent(reader, opened or None),
        "complaints": reader.number(one.complaints) if one.sent_to else NOTHING,
        "bar_opened": _width(opened),
        "bar_delivered": _width(delivered),
        "bar_hard": _width(hard),
        "bar_soft": _width(soft),
        "bar_soft_at": _width(1 - (soft or 0) - (hard or 0) if one.sent_to else None),
        "bar_hard_at": _width(1 - (hard or 0) if one.sent_to else None),
    }


def _width(share: float | None) -> str:
    return f"{100 * (share or 0):.2f}%"


def mailing_word(reader: Reader, column: str, label: str) -> str:
    """Write a value that mailings are grouped or filtered by."""
    if column == "status" and label in _STATES:
        return reader.text(f"mailing.state.{label}")
    if column == "sent":
        return reader.text("mailing.not_sent") if label.startswith("1970") else word(reader, "last_bounce", label)
    return label or reader.text("grid.without")


def recipient_cells(reader: Reader, row: RecipientRow) -> Cells:
    """Write a row of a mailing's recipients: where it stands, and what stands behind that in words."""
    troubled = row.blocked or row.former or row.status in {_S.BOUNCED.value, _S.DEFERRED.value, _S.COMPLAINED.value}
    return {
        "address": row.address,
        "warn": "true" if troubled else "",
        "name": row.name or NOTHING,
        "company": row.company or NOTHING,
        "domain": shown_domain(row.domain),
        "status": cause_text(reader, row),
        "badge": _badge(reader, row),
        "badge_css": _LOOKS.get(row.status, "badge"),
        "reason": reader.text(f"reason.{row.reason}") if row.reason in _REASONS else NOTHING,
        "sent": reader.relative(row.sent) or NOTHING,
        "sent_exact": reader.exact(row.sent),
    }


def _badge(reader: Reader, row: RecipientRow) -> str:
    if row.status == _S.BOUNCED.value:
        return reader.text("recipient.soft" if row.reason in SOFT_REASONS else "recipient.hard")
    if row.status == _S.DEFERRED.value and row.next_try:
        return reader.text("recipient.again", when=formats.at(reader.language, row.next_try, reader.now, reader.zone))
    return reader.text(f"status.{row.status}") if row.status in _STATUSES else row.status


def cause_text(reader: Reader, row: RecipientRow) -> str:
    """Say in words what stands behind a recipient's status; empty where the status says it all."""
    write = _CAUSES.get(row.status)
    return write(reader, row) if write else ""


def _reason(reader: Reader, row: RecipientRow) -> str:
    return reader.text(f"reason.{row.reason}") if row.reason in _REASONS else ""


def _deferred(reader: Reader, row: RecipientRow) -> str:
    tries = reader.text("recipient.tries", count=max(row.tries, 1))
    return " · ".join(part for part in (_reason(reader, row), tries) if part)


def _opened(reader: Reader, row: RecipientRow) -> str:
    when = reader.relative(row.opened)
    return reader.text("recipient.clicked", when=when) if row.clicked else when


def _complained(reader: Reader, row: RecipientRow) -> str:
    key = "recipient.opened_and_complained" if row.opened else "recipient.complained"
    return reader.text(key, when=reader.relative(row.complained))


def _blocked(reader: Reader, row: RecipientRow) -> str:
    cause = reader.text(f"skip_cause.{row.skip_cause}") if row.skip_cause else ""
    return ": ".join(part for part in (cause, _reason(reader, row)) if part)


_CAUSES = {
    _S.DEFERRED.value: _deferred,
    _S.OPENED.value: _opened,
    _S.HELD.value: _reason,
    _S.BOUNCED.value: _reason,
    _S.COMPLAINED.value: _complained,
    _S.BLOCKED.value: _blocked,
}


def recipient_word(reader: Reader, column: str, label: str) -> str:
    """Write a value that recipients are grouped or filtered by."""
    if column == "status" and label in _STATUSES:
        return reader.text(f"status.{label}")
    if column == "fact":
        return reader.text(f"fact.{label}")
    return word(reader, column, label)
