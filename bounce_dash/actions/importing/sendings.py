"""Lists of recipients of mailings that another tool sent: who they went to, and what became of each.

What is known here of a recipient stays; what came back is recorded as if it had been told then, so that whoever was
freed since stays free, and who bounced for good or complained is blocked as the rules say (rules 1, 3 and 4).
"""

import hashlib
import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.importing.planned import open_rows, settle_closed
from bounce_dash.actions.jobs.kind import Running
from bounce_dash.actions.recording.addresses import forgotten_among, make_addresses
from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.facts import facts_of, figures_in
from bounce_dash.domain.history import moment
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark, SheetRow
from bounce_dash.domain.reasons import Kind
from bounce_dash.domain.sendings import Fate, fate_of
from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.queries import import_traces, imported_sendings, job_items, mailing_figures, plain
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.tables import Recipient, Report


def sending_key(row: SheetRow) -> str:
    """Return what tells the rows of such a list apart: the mailing and the address."""
    return f"{_mailing_key(row)}\0{row.key}"


def _mailing_key(row: SheetRow) -> str:
    return sort_key(str(row.values["mailing"]))


@dataclass(frozen=True, slots=True)
class Sendings:
    """What is known of a batch: key → address, key → mailing's id, and (mailing, address) of the recipients."""

    known: Mapping[str, stored.AnyRow]
    forgotten: Mapping[str, str]
    mailings: Mapping[str, int]
    recipients: frozenset[tuple[int, int]]

    def has(self, row: SheetRow) -> bool:
        """Say whether the recipient is known."""
        address, mailing = self.known.get(row.key), self.mailings.get(_mailing_key(row))
        return address is not None and mailing is not None and (mailing, address.id) in self.recipients


def read_sendings(session: Session, rows: Sequence[PlannedRow], secret: bytes) -> Sendings:
    """Return what is known of the rows that may bring something; ``secret`` is the key of the hashes of rule 10."""
    of_file = [planned.row for planned in open_rows(rows)]
    known = stored.known(session, {row.key for row in of_file})
    strange = {row.key: row.address for row in of_file if row.key not in known}
    mailings = imported_sendings.sent_mailings(session, {_mailing_key(row) for row in of_file})
    met = imported_sendings.recipients(session, list(mailings.values()), [one.id for one in known.values()])
    return Sendings(known, forgotten_among(session, strange, secret), mailings, met)


def decide_sendings(rows: Sequence[PlannedRow], found: Sendings) -> None:
    """Say what becomes of each row: *new* is a recipient of whom nothing was known."""
    settle_closed(rows)
    for planned in open_rows(rows):
        row, address = planned.row, found.known.get(planned.row.key)
        planned.outcome = (Outcome.UNCHANGED if found.has(row) else Outcome.NEW).value
        blocked = row.key in found.forgotten or (address is not None and address.blocked_at is not None)
        left = address is not None and address.former_at is not None
        for remark, holds in ((Remark.BLOCKED, blocked), (Remark.FORMER, left)):
            row.remarks.pop(remark.value, None)
            if holds:
                row.remarks[remark.value] = ""


def write_sendings(session: Session, job: Running, rows: Sequence[PlannedRow], found: Sendings, secret: bytes) -> None:
    """Write the recipients of a batch that are new, with their mailings and addresses, and what came back."""
    new = [planned.row for planned in rows if planned.outcome == Outcome.NEW]
    if not new:
        return
    strangers = {row.key: row.address for row in new if row.key not in found.known}
    made = make_addresses(session, strangers, origin=job.args["name"], secret=secret, now=job.moment)
    ids = {key: one.id for key, one in found.known.items()} | made
    mailings = {**found.mailings, **_make_mailings(session, job, new, found.mailings)}
    recipients = [_recipient(row, ids[row.key], mailings[_mailing_key(row)], job.moment) for row in new]
    numbered = list(zip(stored.new_ids(session, Recipient, len(new)), recipients, strict=True))
    stored.load(session, Recipient, [{"id": one, **recipient} for one, recipient in numbered])
    import_traces.note_made(session, job.id, "recipient", (str(one) for one, _recipient in numbered))
    touched = sorted({ids[row.key] for row in new})
    imported_sendings.note(session, job.id, touched, new=set(made.values()))
    told = [_report(job, row, one, recipient) for row, (one, recipient) in zip(new, numbered, strict=True)]
    reports = [report for report in told if report]
    plain.insert_missing(session, Report, reports)
    remembered = {made[key] for key in made if key in found.forgotten}
    if to_decide := remembered.union(report["address_id"] for report in reports):
        refresh(session, to_decide, preferences.policy(session))
    job_items.follow_versions(session, job.id, touched)
    _count(session, recipients)


def _make_mailings(
    session: Session, job: Running, rows: Sequence[SheetRow], known: Mapping[str, int]
) -> dict[str, int]:
    """Return key → id of the mailings that nobody knew; each was sent when the first of its recipients was."""
    missing: dict[str, dict[str, Any]] = {}
    for row in rows:
        key, sent = _mailing_key(row), _sent_at(row, job.moment)
        if key not in known:
            mailing = missing.setdefault(key, _mailing(str(row.values["mailing"]), key, sent))
            mailing["sent_at"] = mailing["created_at"] = min(sent, mailing["sent_at"])
    made = {key: imported_sendings.make_mailing(session, values) for key, values in sorted(missing.items())}
    import_traces.note_made(session, job.id, "mailing", map(str, made.values()))
    return made


def _mailing(name: str, key: str, sent: datetime) -> dict[str, Any]:
    return {"name": name, "key": key, "token": secrets.token_hex(8), "status": MailingState.SENT.value,
            "sent_at": sent, "created_at": sent}  # fmt: skip


def _sent_at(row: SheetRow, now: datetime) -> datetime:
    said = row.values.get("sent_at")
    return moment(said if isinstance(said, datetime) else None, now)


def _fate(row: SheetRow) -> Fate:
    fate = fate_of(str(row.values.get("status", "")), str(row.values.get("reason", "")))
    assert fate is not None  # the row would have been refused
    return fate


def _recipient(row: SheetRow, address_id: int, mailing_id: int, now: datetime) -> dict[str, Any]:
    fate, sent = _fate(row), _sent_at(row, now)
    left_out = fate.status is RecipientStatus.BLOCKED
    return {
        "mailing_id": mailing_id,
        "address_id": address_id,
        "status": fate.status.value,
        "reason": fate.reason.value if fate.reason else "",
        "tries": 0 if left_out else 1,
        "sent_at": None if left_out else sent,
        "bounced_at": sent if fate.status is RecipientStatus.BOUNCED else None,
        "opened_at": sent if fate.status is RecipientStatus.OPENED else None,
        "complained_at": sent if fate.status is RecipientStatus.COMPLAINED else None,
    }


def _report(job: Running, row: SheetRow, recipient_id: int, recipient: Mapping[str, Any]) -> dict[str, Any]:
    """Return what came back as a row, empty when nothing did. It counts as told when it happened."""
    fate = _fate(row)
    if fate.kind is Kind.NONE or fate.reason is None:
        return {}
    at = _sent_at(row, job.moment)
    about = f"{imported_sendings.CHANNEL}\x1f{recipient['mailing_id']}\x1f{recipient['address_id']}\x1f{fate.kind}"
    return {
        "dedupe_key": hashlib.sha256(about.encode()).hexdigest(),
        "address_id": recipient["address_id"], "mailing_id": recipient["mailing_id"], "recipient_id": recipient_id,
        "raw_id": None, "incident_id": None, "channel": imported_sendings.CHANNEL, "occurred_at": at, "recorded_at": at,
        "kind": fate.kind.value, "reason": fate.reason.value, "permanent": fate.permanent,
        "diagnostic": str(row.values.get("reason", "")), "occasion": f"m:{recipient['mailing_id']}", "counted": True,
    }  # fmt: skip


def _count(session: Session, recipients: Sequence[Mapping[str, Any]]) -> None:
    more: dict[int, Counter[str]] = defaultdict(Counter)
    for one in recipients:
        facts = facts_of(one["status"], bounced=one["bounced_at"] is not None, opened=one["opened_at"] is not None)
        more[one["mailing_id"]].update(dict.fromkeys(figures_in(facts, one["reason"]), 1))
    mailing_figures.add(session, more)
