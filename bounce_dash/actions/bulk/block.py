"""Block by hand: no mailing uses the address until its flag is cleared."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bounce_dash.actions.bulk.flags import FlagChange
from bounce_dash.domain.states import BlockCause


# What domain.decide says of an address that nothing else blocks.
def _changes(moment: datetime) -> Mapping[str, Any]:
    cause = {"block_cause": BlockCause.BY_HAND.value, "reason": ""}
    return {**cause, "blocked_at": moment, "blocked_by_hand_at": moment, "dealt_at": None}


BLOCK = FlagChange(
    name="block",
    skips=("already_blocked",),
    changes=_changes,
)
