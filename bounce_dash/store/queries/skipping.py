"""Rule 7 for thousands at once: whom a mailing leaves out and why, in the words of domain/skipping.py."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, case, literal

from bounce_dash.domain.states import BlockCause, SkipCause
from bounce_dash.store.queries.core import ADDRESS

_A = ADDRESS.c

#: Why an address is not mailed, and when it holds; the first one counts.
SKIPPED: Mapping[SkipCause, ColumnElement[bool]] = {
    SkipCause.FORMER: _A.former_at.is_not(None),
    SkipCause.REPLACED: _A.replaced_at.is_not(None),
    SkipCause.COMPLAINT: _A.complained_at.is_not(None) | (_A.block_cause == BlockCause.COMPLAINT.value),
    SkipCause.BY_HAND: _A.block_cause == BlockCause.BY_HAND.value,
    SkipCause.BOUNCED: _A.blocked_at.is_not(None),
    SkipCause.UNSUBSCRIBED: _A.unsubscribed_at.is_not(None) & (_A.unsubscribed_at >= _A.consented_at),
}

#: The cause as text; empty for an address that may be mailed.
SKIP_CAUSE: ColumnElement[str] = case(*((holds, literal(cause.value)) for cause, holds in SKIPPED.items()), else_="")
