"""What a bounce means: kinds, reasons, and the table that ties them together.

The names of the reasons are those the field uses for non-delivery (they follow the taxonomy of RFC 3463 and
the published vocabularies of bounce classifiers). A decoder reports *reason* and *permanence* separately;
the kind is derived here and nowhere else.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one message that came back says about the address."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"
    NONE = "none"


class Reason(StrEnum):
    """Why a message came back."""

    USER_UNKNOWN = "userunknown"
    HOST_UNKNOWN = "hostunknown"
    HAS_MOVED = "hasmoved"
    NOT_ACCEPT = "notaccept"

    BLOCKED = "blocked"
    BAD_REPUTATION = "badreputation"
    REJECTED = "rejected"
    AUTH_FAILURE = "authfailure"
    REQUIRE_PTR = "requireptr"
    POLICY_VIOLATION = "policyviolation"
    SPAM_DETECTED = "spamdetected"
    VIRUS_DETECTED = "virusdetected"
    SECURITY_ERROR = "securityerror"
    NO_RELAYING = "norelaying"
    NOT_COMPLIANT_RFC = "notcompliantrfc"
    CONTENT_ERROR = "contenterror"
    SPEEDING = "speeding"
    TOO_MANY_CONN = "toomanyconn"

    MAILBOX_FULL = "mailboxfull"
    EXPIRED = "expired"
    NETWORK_ERROR = "networkerror"
    SYSTEM_ERROR = "systemerror"
    SYSTEM_FULL = "systemfull"
    MAILER_ERROR = "mailererror"
    ON_HOLD = "onhold"
    SUSPEND = "suspend"
    FILTERED = "filtered"
    MESG_TOO_BIG = "mesgtoobig"
    EXCEED_LIMIT = "exceedlimit"
    SYNTAX_ERROR = "syntaxerror"
    UNDEFINED = "undefined"

    FEEDBACK = "feedback"

    VACATION = "vacation"
    DELIVERED = "delivered"
    DELAYED = "delayed"


class Fault(StrEnum):
    """Whose doing a reason is; it groups the reasons on the page that explains them."""

    ADDRESS = "address"
    POLICY = "policy"
    TEMPORARY = "temporary"
    COMPLAINT = "complaint"
    NOTICE = "notice"


class Treatment(StrEnum):
    """What a preference may say about a reason."""

    BLOCK = "block"
    COUNT = "count"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One row of the table: a reason, its kind when the refusal is permanent and when it is not, and the default."""

    reason: Reason
    fault: Fault
    permanent: Kind
    temporary: Kind
    treatment: Treatment
    source: str


_H, _S, _C, _N = Kind.HARD, Kind.SOFT, Kind.COMPLAINT, Kind.NONE
_BLOCK, _COUNT, _IGNORE = Treatment.BLOCK, Treatment.COUNT, Treatment.IGNORE
_A, _P, _T = Fault.ADDRESS, Fault.POLICY, Fault.TEMPORARY

_ROWS = (
    ReasonRow(Reason.USER_UNKNOWN, _A, _H, _S, _BLOCK, "RFC 3463 X.1.1; RFC 5321 4.2.2 (550)"),
    ReasonRow(Reason.HOST_UNKNOWN, _A, _H, _S, _BLOCK, "RFC 3463 X.1.2; RFC 1035 NXDOMAIN"),
    ReasonRow(Reason.HAS_MOVED, _A, _H, _S, _BLOCK, "RFC 3463 X.1.6; RFC 5321 4.2.2 (551)"),
    ReasonRow(Reason.NOT_ACCEPT, _A, _H, _S, _BLOCK, "RFC 7504 (521, 556); RFC 7505 null MX"),
    ReasonRow(Reason.BLOCKED, _P, _H, _S, _BLOCK, "RFC 3463 X.7.1; DNS block lists, RFC 5782"),
    ReasonRow(Reason.BAD_REPUTATION, _P, _H, _S, _BLOCK, "RFC 3463 X.7.1; providers' postmaster pages"),
    ReasonRow(Reason.REJECTED, _P, _H, _S, _BLOCK, "RFC 3463 X.1.8; RFC 5321 3.3 (sender refused)"),
    ReasonRow(Reason.AUTH_FAILURE, _P, _H, _S, _BLOCK, "RFC 7372 X.7.20-26; RFC 7489"),
    ReasonRow(Reason.REQUIRE_PTR, _P, _H, _S, _BLOCK, "RFC 7372 X.7.25; RFC 1912 2.1"),
    ReasonRow(Reason.POLICY_VIOLATION, _P, _H, _S, _BLOCK, "RFC 3463 X.7.0"),
    ReasonRow(Reason.SPAM_DETECTED, _P, _H, _S, _BLOCK, "RFC 3463 X.7.1; RFC 5321 7.9"),
    ReasonRow(Reason.VIRUS_DETECTED, _P, _H, _S, _BLOCK, "RFC 3463 X.7.0; RFC 5965 3.5 (virus)"),
    ReasonRow(Reason.SECURITY_ERROR, _P, _H, _S, _BLOCK, "RFC 3463 X.7.x; RFC 3207 (530)"),
    ReasonRow(Reason.NO_RELAYING, _P, _H, _S, _BLOCK, "RFC 5321 3.6.2; RFC 3463 X.7.1"),
    ReasonRow(Reason.NOT_COMPLIANT_RFC, _P, _H, _S, _BLOCK, "RFC 5322; RFC 3463 X.6.0"),
    ReasonRow(Reason.CONTENT_ERROR, _P, _H, _S, _BLOCK, "RFC 3463 X.6.x"),
    ReasonRow(Reason.SPEEDING, _P, _H, _S, _BLOCK, "RFC 3463 X.7.0; providers' postmaster pages"),
    ReasonRow(Reason.TOO_MANY_CONN, _P, _H, _S, _BLOCK, "RFC 3463 X.4.5; RFC 5321 4.5.4.1"),
    ReasonRow(Reason.MAILBOX_FULL, _T, _S, _S, _COUNT, "RFC 3463 X.2.2; RFC 5321 4.2.2 (452, 552)"),
    ReasonRow(Reason.EXPIRED, _T, _S, _S, _COUNT, "RFC 3463 X.4.7; RFC 5321 4.5.4.1"),
    ReasonRow(Reason.NETWORK_ERROR, _T, _S, _S, _COUNT, "RFC 3463 X.4.1-X.4.6"),
    ReasonRow(Reason.SYSTEM_ERROR, _T, _S, _S, _COUNT, "RFC 3463 X.3.0, X.3.5"),
    ReasonRow(Reason.SYSTEM_FULL, _T, _S, _S, _COUNT, "RFC 3463 X.3.1"),
    ReasonRow(Reason.MAILER_ERROR, _T, _S, _S, _COUNT, "sysexits(3) of a local delivery program"),
    ReasonRow(Reason.ON_HOLD, _T, _S, _S, _COUNT, "a report without any cause"),
    ReasonRow(Reason.SUSPEND, _T, _S, _S, _COUNT, "RFC 3463 X.2.1"),
    ReasonRow(Reason.FILTERED, _T, _S, _S, _COUNT, "RFC 3463 X.2.1, X.7.1 (refused by the recipient's own rules)"),
    ReasonRow(Reason.MESG_TOO_BIG, _T, _S, _S, _COUNT, "RFC 3463 X.2.3, X.3.4; RFC 1870"),
    ReasonRow(Reason.EXCEED_LIMIT, _T, _S, _S, _COUNT, "RFC 3463 X.5.3"),
    ReasonRow(Reason.SYNTAX_ERROR, _T, _S, _S, _COUNT, "RFC 3463 X.5.1-X.5.4"),
    ReasonRow(Reason.UNDEFINED, _T, _S, _S, _COUNT, "RFC 3463 X.0.0"),
    ReasonRow(Reason.FEEDBACK, Fault.COMPLAINT, _C, _C, _BLOCK, "RFC 5965"),
    ReasonRow(Reason.VACATION, Fault.NOTICE, _N, _N, _IGNORE, "RFC 3834"),
    ReasonRow(Reason.DELIVERED, Fault.NOTICE, _N, _N, _IGNORE, "RFC 3464 2.3.3 (delivered, relayed, expanded)"),
    ReasonRow(Reason.DELAYED, Fault.NOTICE, _N, _N, _IGNORE, "RFC 3464 2.3.3 (delayed)"),
)

REASONS: dict[Reason, ReasonRow] = {row.reason: row for row in _ROWS}

#: ARF feedback types (RFC 5965 7.3, RFC 6650) that mean "the recipient does not want this"; the others never suppress.
SUPPRESSING_FEEDBACK = frozenset(
    {"abuse", "fraud", "virus", "opt-out", "opt-out-list", "complaint", "other", "miscategorized"}
)


def kind_of(reason: Reason, permanent: bool | None) -> Kind:
    """Derive the kind of a bounce; an unknown permanence (None) counts as temporary, so doubt never blocks."""
    row = REASONS[reason]
    return row.permanent if permanent else row.temporary
