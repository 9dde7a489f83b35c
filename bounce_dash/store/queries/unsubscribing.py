"""Who a link in a mailing belongs to, and their wish for no more of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, literal_column, select, update
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, RECIPIENT

AnyRow = Row[*tuple[Any, ...]]

_A, _R = ADDRESS.c, RECIPIENT.c

#: What stands on the timeline of an address.
UNSUBSCRIBED = "unsubscribed"


def by_token(session: Session, token: str) -> AnyRow | None:
    """Return the address (and mailing_id) that a recipient's token belongs to; None when there is none (any more)."""
    asked = select(_A.id, _A.address, _A.unsubscribed_at, _A.consented_at, _R.mailing_id)
    # The empty text is written out: only then does the partial index apply (store/queries/recording.py).
    known = asked.join(RECIPIENT, _R.address_id == _A.id).where(_R.token == token, _R.token != literal_column("''"))
    return session.connection().execute(known).one_or_none()


def sign_off(session: Session, address_id: int, mailing_id: int, now: datetime) -> None:
    """Note that the reader of an address wants no more mailings."""
    run = session.connection().execute
    run(update(ADDRESS).where(_A.id == address_id).values(unsubscribed_at=now))
    event = {"address_id": address_id, "mailing_id": mailing_id, "occurred_at": now, "what": UNSUBSCRIBED}
    run(insert(ADDRESS_EVENT).values(**event, detail="", actor=""))
