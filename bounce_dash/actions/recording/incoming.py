"""What comes of incoming mails, and the shape that reports have until they are rows."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from bounce_dash.actions.recording.cleaning import fitting, usable_key
from bounce_dash.domain.history import moment
from bounce_dash.domain.incoming import IncomingMail
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.reports import BounceReport, message_reference
from bounce_dash.store.tables import Report


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a batch, in numbers.

    ``messages`` are new raw messages and ``known`` those that were kept before; ``reports`` are new ones and
    ``duplicates`` those that told nothing new; ``unreadable`` and ``not_bounces`` are new messages; ``addresses`` were
    unknown before; ``unattributed`` are new reports that no mailing could be charged with; ``blocked`` are addresses
    that were not blocked before, ``complaints`` new complaints.
    """

    messages: int = 0
    known: int = 0
    reports: int = 0
    duplicates: int = 0
    unreadable: int = 0
    not_bounces: int = 0
    addresses: int = 0
    unattributed: int = 0
    blocked: int = 0
    complaints: int = 0

    def __add__(self, other: "Recorded") -> "Recorded":
        """Add up two batches."""
        return Recorded(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(slots=True)
class PendingReport:
    """A BounceReport on its way to a row of the table `report`.

    ``key`` is that of the recipient, ``at`` when it happened as far as can be believed; ``alone`` says that its mail
    reports nothing else. ``address_id``, ``recipient_id`` and ``mailing_id`` are found on the way by ``traces``.
    """

    report: BounceReport
    mail: IncomingMail
    dedupe_key: str
    key: str
    at: datetime
    message_id: str
    alone: bool
    address_id: int | None = None
    recipient_id: int | None = None
    mailing_id: int | None = None
    traces: tuple[str, ...] = field(default=())


def pending_reports(mail: IncomingMail, now: datetime) -> list[PendingReport]:
    """Return what one mail reports, a report an event, without recipients that are nobody's address."""
    usable = [(report, key) for report in mail.reports if (key := usable_key(report.recipient))]
    pending: dict[str, PendingReport] = {}
    for report, key in usable:
        # A warning that the server goes on trying is a notice of delay (rule 5), whatever reason it gives; and what
        # our own side refused tells nothing about the recipient.
        noted = report.will_retry or report.no_evidence
        told = replace(report, kind=Kind.NONE, permanent=None) if noted else report
        message_id = fitting(Report, "message_id", message_reference(told.message_id))
        dedupe_key = told.dedupe_key(mail.hash)
        pending.setdefault(
            dedupe_key,
            PendingReport(
                report=told,
                mail=mail,
                dedupe_key=dedupe_key,
                key=key,
                at=moment(told.occurred_at, now),
                message_id=message_id,
                alone=len(usable) == 1,
                traces=_traces(told, message_id),
            ),
        )
    return list(pending.values())


def _traces(report: BounceReport, message_id: str) -> tuple[str, ...]:
    """Return what a mailing may know the message by, strongest first, each once."""
    told = (report.provider_id, message_id, report.message_id)
    return tuple(dict.fromkeys(fitting(Report, "message_id", trace) for trace in told if trace))


def proves_life(pending: PendingReport) -> bool:
    """Say whether a report proves a delivery (rule 3)."""
    return pending.report.reason is Reason.DELIVERED
