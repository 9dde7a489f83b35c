"""How an address and its flag are written in any list of addresses: cells, groups, values of filters."""

from datetime import UTC, datetime

from bounce_dash.actions.lists.addresses import AddressRow
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.states import BlockCause
from bounce_dash.i18n import formats
from bounce_dash.ui.grid.screen import Cells
from bounce_dash.ui.kit.reader import Reader

#: cause → its colour and icon; the word beside them says the same
LOOKS = {
    BlockCause.PERMANENT.value: "badge red i-ban",
    BlockCause.TOO_MANY.value: "badge amber i-clock",
    BlockCause.COMPLAINT.value: "badge plum i-flag",
    BlockCause.BY_HAND.value: "badge i-hand",
    BlockCause.REMEMBERED.value: "badge i-history",
}

NOTHING = "—"

#: The spans that a filter "since" offers.
SPANS = (
    ("today", "since.today"),
    ("7d", "since.7d"),
    ("30d", "since.30d"),
    ("90d", "since.90d"),
    ("1y", "since.1y"),
)

#: The year of what has never happened, in lists that are ordered by when it last did.
_NEVER = 1970

_REASONS = frozenset(Reason)
_CAUSES = frozenset(BlockCause)

#: Columns whose groups are months or days.
_MOMENTS = frozenset({"last_bounce", "blocked_since", "complained"})


def _badge(row: AddressRow) -> tuple[str, str]:
    """Return the key of the badge's text and its look: what was done about the address, else why it is blocked."""
    if row.replaced_since is not None:
        return "address.corrected", "badge i-pencil"
    if row.former_since is not None:
        return "address.former", "badge i-user-round-x"
    if not row.block_cause:
        cleared = row.dealt_since is not None
        return ("address.cleared" if cleared else "address.not_blocked"), "badge green i-circle-check"
    return f"block_cause.{row.block_cause}", LOOKS.get(row.block_cause, "badge i-ban")


def address_cells(reader: Reader, row: AddressRow) -> Cells:
    """Write a row of a list of addresses; one that is not blocked has no cause."""
    badge, look = _badge(row)
    return {
        "address": row.address,
        "name": row.name or NOTHING,
        "company": row.company or NOTHING,
        "reason": reason_text(reader, row.reason, row.block_cause) if row.block_cause else "",
        "block_cause": "",
        "badge": reader.text(badge),
        "badge_css": look,
        "bounces": reader.number(row.bounces),
        "last_bounce": reader.relative(row.last_bounce) or NOTHING,
        "last_bounce_exact": reader.exact(row.last_bounce),
        "last_mailing": row.last_mailing or NOTHING,
        "domain": shown_domain(row.domain),
        "blocked_since": reader.relative(row.blocked_since) or NOTHING,
        "blocked_since_exact": reader.exact(row.blocked_since),
        "provider": row.provider or NOTHING,
    }


def reason_text(reader: Reader, reason: str, cause: str) -> str:
    """Say in plain words why an address is blocked; without a reason the cause says it."""
    return reader.text(f"reason.{reason}" if reason in _REASONS else f"block_cause_sentence.{cause}")


def word(reader: Reader, column: str, label: str) -> str:
    """Write a value that rows are grouped or filtered by."""
    if column == "reason":
        return reader.text(f"reason.{label}" if label in _REASONS else "grid.without_reason")
    if column == "block_cause" and label in _CAUSES:
        return reader.text(f"block_cause.{label}")
    if column == "domain" and label:
        return shown_domain(label)
    if column in _MOMENTS:
        return _period(reader, label)
    return label or reader.text("grid.without")


def _period(reader: Reader, label: str) -> str:
    """Write a month (2026-11) or a day (2026-11-24)."""
    parts = [int(part) for part in label.split("-")] if label.replace("-", "").isdigit() else []
    if len(parts) not in {2, 3} or parts[0] == _NEVER:
        return reader.text("grid.without")
    day = datetime(parts[0], parts[1], parts[2] if len(parts) == 3 else 1, tzinfo=UTC)
    return formats.day(reader.language, day) if len(parts) == 3 else formats.month(reader.language, day)
