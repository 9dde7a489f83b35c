"""Openings of mailings, told by a picture that a mail program fetches: only where a preference asks for it.

Some programs fetch all pictures before anybody reads, others fetch none: an opening proves that a mailbox took the
mail, not that a person saw it.
"""

import base64
import hashlib
import hmac
import re
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording.proof_of_life import Proof, note
from bounce_dash.actions.recording.standings import write_recipients
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import proofs as stored
from bounce_dash.store.queries import recording as rows

_PICTURE = re.compile(r"([0-9a-f]{1,8})-([a-z2-7]{24})")

#: Where a mail stands that arrived as far as an opening tells; whoever bounced or complained stays so.
_ARRIVES = frozenset({RecipientStatus.SENT.value, RecipientStatus.DEFERRED.value})


def picture_of(secret: bytes, recipient_id: int) -> str:
    """Return the name of a recipient's picture: nobody's to make who lacks the key, and good for nothing else.

    The token in the links would do as well, but programs that fetch pictures for others could sign readers off by it.
    """
    signed = hmac.new(secret, b"picture\0%d" % recipient_id, hashlib.sha256).digest()[:15]
    return f"{recipient_id:x}-{base64.b32encode(signed).decode('ascii').lower()}"


def recipient_of(secret: bytes, picture: str) -> int | None:
    """Return the recipient whose picture has this name; None for a name that we did not give."""
    found = _PICTURE.fullmatch(picture)
    if found is None or not hmac.compare_digest(picture_of(secret, int(found[1], 16)), picture):
        return None
    return int(found[1], 16)


def is_news(session: Session, actor: Actor, picture: str, *, secret: bytes) -> bool:
    """Say whether a picture tells of an opening that is not known yet. Of a name that is made up nothing is asked."""
    actor.require(Permission.FILL_IN_FORM)
    recipient_id = recipient_of(secret, picture)
    if recipient_id is None or not preferences.policy(session).track_openings:
        return False
    return stored.unopened(session, recipient_id) is not None


def record_opened(session: Session, actor: Actor, picture: str, *, secret: bytes, now: datetime) -> bool:
    """Note the first opening of a mail, which proves that its address lives (rule 3); say whether it was the first.

    Nothing happens while the preference is off, whatever went out before.
    """
    if not is_news(session, actor, picture, secret=secret):
        return False
    recipient_id = recipient_of(secret, picture) or 0
    # Addresses before recipients before mailings: the order in which recording locks them, too.
    addresses = rows.addresses_by_id(session, {stored.unopened(session, recipient_id) or 0})
    found = [row for row in rows.recipients_by_id(session, {recipient_id}) if row.opened_at is None]
    if not addresses or not found:
        return False  # somebody else was faster, or the address is gone
    write_recipients(session, [(row, _opened(row, now)) for row in found])
    proofs = {row.address_id: Proof(now, row.mailing_id) for row in found}
    note(session, actor, addresses, proofs, what="opened")
    return True


def _opened(row: rows.AnyRow, now: datetime) -> dict[str, Any]:
    opened: dict[str, Any] = {"opened_at": now}
    if row.status in _ARRIVES and row.in_flight_at is None:
        opened |= {"status": RecipientStatus.OPENED.value, "next_try_at": None, "reason": ""}
    return opened
