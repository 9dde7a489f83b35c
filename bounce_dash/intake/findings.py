"""What a reader (standard or dialect) found about one recipient, before anybody judged it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bounce_dash.domain.reasons import Reason


@dataclass(slots=True)
class Finding:
    """One recipient of one report, in the reporter's words.

    ``diagnostic`` is the answer of the server that refused; ``context`` what stands around it. ``command`` is the SMTP
    verb that was answered (CONN, EHLO, MAIL, RCPT, DATA, empty when unknown). ``hint`` is a reason that the dialect's
    own vocabulary fixes; ``weak_hint`` one that counts only when the server's words say nothing. ``permanent`` is what
    the reporter says; None when it says nothing. ``searched`` says that the reader has looked for a command already.
    ``own_words`` says that the diagnostic is the reporter's own finding, not a quoted answer; ``suppressed`` that a
    provider did not even try. ``ours`` returns the addresses of the sender's side, in lower case; ``feedback`` the type
    of a complaint (RFC 5965); ``message_id`` the provider's id of the mail, where the report carries no original.
    """

    recipient: str
    original: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""
    context: str = ""
    command: str = ""
    remote: str = ""
    reporter: str = ""
    date: str = ""
    dialect: str = ""
    hint: Reason | None = None
    weak_hint: Reason | None = None
    permanent: bool | None = None
    searched: bool = False
    own_words: bool = False
    suppressed: bool = False
    ours: Callable[[], frozenset[str]] = frozenset
    feedback: str = ""
    message_id: str = ""
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a finding means: reason, codes, permanence, and the chain of rules that led there.

    ``no_evidence``: nobody at the recipient's side said it, so it says nothing about the recipient.
    """

    reason: Reason
    status: str
    reply: str
    permanent: bool | None
    rules: tuple[str, ...]
    no_evidence: bool = False
