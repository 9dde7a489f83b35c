"""Rows and mails for the tests of recording: mailings, addresses, recipients, and what comes back."""

import itertools
from datetime import timedelta

from sqlmodel import Session, select

from bounce_dash.actions.recording.recorder import IncomingMail, Recorded, record
from bounce_dash.domain.access import Actor, operator
from bounce_dash.domain.addresses import address_key, domain_of
from bounce_dash.domain.incoming import pack
from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.domain.reports import BounceReport
from bounce_dash.store.tables import Address, Audit, Mailing, RawMessage, Recipient, Report
from tests.conftest import NOW

SENT = NOW - timedelta(hours=1)
LONG_AGO = NOW - timedelta(days=30)
_number = itertools.count()


def report(recipient="ann@example.org", reason=Reason.USER_UNKNOWN, permanent=True, **changes) -> BounceReport:
    values = {"kind": kind_of(reason, permanent), "permanent": permanent, "occurred_at": SENT}
    return BounceReport(recipient, reason=reason, **(values | changes))


def full(recipient="ann@example.org", **changes) -> BounceReport:
    return report(recipient, Reason.MAILBOX_FULL, permanent=False, **changes)


def complaint(recipient="ann@example.org", **changes) -> BounceReport:
    return report(recipient, Reason.FEEDBACK, **({"kind": Kind.COMPLAINT} | changes))


def mail(*reports: BounceReport, raw: bytes | None = None, outcome="bounce", **changes) -> IncomingMail:
    """A mail of its own, unless its bytes are given."""
    content = f"mail {next(_number)}".encode() if raw is None else raw
    return pack("a.eml", content, outcome, changes.pop("detail", ""), tuple(reports), **changes)


def take_in(session: Session, *mails: IncomingMail, now=NOW, actor: Actor | None = None, **changes) -> Recorded:
    found = record(session, actor or operator(), mails, channel=changes.pop("channel", "test"), now=now, **changes)
    session.expire_all()
    return found


def mailing(session: Session, name="Autumn", sent_at=SENT, **changes) -> Mailing:
    row = Mailing(
        name=name, key=name.lower(), token=f"t{next(_number)}", created_at=LONG_AGO, sent_at=sent_at, **changes
    )
    session.add(row)
    session.flush()
    return row


def address(session: Session, text="ann@example.org", **changes) -> Address:
    key = address_key(text)
    row = Address(address=text, key=key, domain=domain_of(key), created_at=LONG_AGO, **changes)
    session.add(row)
    session.flush()
    return row


def recipient(session: Session, of: Mailing, to: Address | None, message_id="", **changes) -> Recipient:
    values = {"status": "sent", "tries": 1, "sent_at": of.sent_at} | changes
    row = Recipient(mailing_id=of.id, address_id=to.id if to else None, message_id=message_id, **values)
    session.add(row)
    session.flush()
    return row


def the(session: Session, text="ann@example.org") -> Address:
    return session.exec(select(Address).where(Address.key == address_key(text))).one()


def all_of(session: Session, table) -> list:
    assert table in (Address, Audit, RawMessage, Recipient, Report)
    return list(session.exec(select(table).order_by(table.id)))
