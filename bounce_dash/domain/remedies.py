"""What one does about a blocked address: the one thing that its reason asks for."""

from enum import StrEnum

from bounce_dash.domain.reasons import REASONS, Fault, Reason
from bounce_dash.domain.states import BlockCause


class Remedy(StrEnum):
    """What helps. NOTHING: it was dealt with, or only the recipient can help."""

    CORRECT = "correct"
    CLEAR = "clear"
    FORMER = "former"
    NOTHING = "nothing"


def remedy(block_cause: str, reason: str, *, has_left: bool, dealt_with: bool) -> Remedy:
    """Return what one does about an address that is blocked for a cause (a BlockCause) and a reason (or none).

    ``has_left`` says that a reply said so of a person whom we know. ``dealt_with``: it was corrected already, or its
    person is a former employee. An empty cause is that of an address that is not blocked.
    """
    if dealt_with or not block_cause or block_cause == BlockCause.COMPLAINT:
        return Remedy.NOTHING
    if has_left:
        return Remedy.FORMER
    wrong = reason in REASONS and REASONS[Reason(reason)].fault is Fault.ADDRESS
    return Remedy.CORRECT if wrong else Remedy.CLEAR
