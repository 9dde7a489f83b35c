"""The bulk way: reports written beside their verdicts, a table at a time, instead of mail by mail through the intake.

A million addresses get half a million mails, which would take the intake too long. The rows are those that it would
write: each kind of mail is composed and decoded once, the rules are the same functions, and a test compares both ways.
Raw mails are kept for the last month only, as if older ones were past their retention.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bounce_dash.actions.demo.endings import Filing
from bounce_dash.actions.recording.cleaning import fitting
from bounce_dash.actions.recording.incidents import refused_by
from bounce_dash.demo.letters import Readings
from bounce_dash.domain.incoming import pack
from bounce_dash.store.loading import Loader, Row
from bounce_dash.store.tables import RawMessage, Report

#: How the demo's mails come in, by name.
CHANNEL = "demo"

_RAW = ("id", "hash", "channel", "name", "received_at", "size", "content", "outcome")
_REPORT = ("dedupe_key", "address_id", "mailing_id", "recipient_id", "raw_id", "channel", "occurred_at", "recorded_at",
           "kind", "reason", "permanent", "status", "reply_code", "diagnostic", "said_by", "dialect", "message_id",
           "occasion", "counted", "successor", "has_left", "refused_by")  # fmt: skip
_KEPT = timedelta(days=30)


class Reports:
    """Collects report rows and their raw mails, and writes them."""

    def __init__(self, loader: Loader, readings: Readings, now: datetime) -> None:
        self._loader, self._readings = loader, readings
        self._kept_from = now - _KEPT
        self._raw: list[Row] = []
        self._reports: list[Row] = []
        self._raw_id = 0

    def add(self, filings: Sequence[Filing], address_id: int, recipients: dict[int, int]) -> None:
        """Add what came back from one address; ``recipients`` is mailing id → recipient id."""
        for filing in filings:
            raw_id = self._keep(filing) if filing.past.recorded_at >= self._kept_from else None
            mailing_id = filing.letter.happening.sent.campaign + 1
            self._reports.append(self._row(filing, address_id, mailing_id, recipients[mailing_id], raw_id))

    def flush(self) -> None:
        """Write what was collected; addresses and recipients must stand already."""
        self._loader.load(RawMessage, _RAW, self._raw)
        self._loader.load(Report, _REPORT, self._reports)
        self._raw, self._reports = [], []

    def _keep(self, filing: Filing) -> int:
        letter = filing.letter
        mail = pack(mail_name(letter.message_id), letter.compose(), self._readings.outcome(letter))
        self._raw_id += 1
        self._raw.append((self._raw_id, mail.hash, CHANNEL, mail.name, self._loader.stamp(filing.past.recorded_at),
                          mail.size, mail.packed, mail.outcome))  # fmt: skip
        return self._raw_id

    def _row(self, filing: Filing, address_id: int, mailing_id: int, recipient_id: int, raw_id: int | None) -> Row:
        past, pending, report = filing.past, filing.pending, filing.pending.report
        texts = (
            report.status,
            report.reply_code,
            fitting(Report, "diagnostic", report.diagnostic),
            report.said_by,
            report.dialect,
        )
        when = (self._loader.stamp(pending.at), self._loader.stamp(past.recorded_at))
        return (pending.dedupe_key, address_id, mailing_id, recipient_id, raw_id, CHANNEL, *when, past.kind.value,
                past.reason.value, past.permanent, *texts, pending.message_id, past.occasion, past.counted,
                report.successor, report.has_left, refused_by(pending))  # fmt: skip


def mail_name(message_id: str) -> str:
    """Return the name under which the mail about a message is kept."""
    return f"{message_id}.eml"
