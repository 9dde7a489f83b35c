"""Clear bounce flag (rule 11): count 0, not blocked, usable in the next mailing; history stays. Not for complaints."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bounce_dash.actions.bulk.flags import FlagChange
from bounce_dash.store.types import NEVER


def cleared(moment: datetime) -> Mapping[str, Any]:
    """Return the columns of a cleared address: what domain.decide says when all its bounces came before."""
    return {
        "bounce_count": 0,
        "reason": "",
        "block_cause": "",
        "blocked_at": None,
        "last_bounce_at": NEVER,
        "mailing_id": None,
        "mailing_name": "",
        "mailing_key": "",
        "cleared_at": moment,
    }


CLEAR_FLAG = FlagChange(
    name="clear_flag",
    skips=("complaint", "no_flag"),
    changes=cleared,
)
