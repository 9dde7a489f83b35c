"""What the servers of the demo say, and what it means. Data only; the composers put it into mails.

Each row is written by one kind of mailer, with the words that such a mailer uses; a test reads every row back with the
decoder, so the columns beside the words are what a reader must find in them.
"""

from dataclasses import dataclass

from bounce_dash.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``mailer`` names the composer; {to}, {domain}, {mx} and {sender} fill ``words``.

    ``permanent`` is what the mail says; ``status`` is the enhanced code (RFC 3463), ``reply`` the SMTP reply (RFC
    5321); both may be empty, as mailers leave them out.
    """

    mailer: str
    reason: Reason
    permanent: bool
    status: str
    reply: str
    words: str


def _rows(reason: Reason, permanent: bool, *rows: tuple[str, str, str, str]) -> tuple[Answer, ...]:
    return tuple(Answer(mailer, reason, permanent, status, reply, words) for mailer, status, reply, words in rows)


_R = Reason

#: What is wrong → the answers to it.
ANSWERS: dict[str, tuple[Answer, ...]] = {
    "unknown": _rows(
        _R.USER_UNKNOWN, True,
        ("postfix", "5.1.1", "550", "<{to}>: Recipient address rejected: User unknown in virtual mailbox table"),
        ("postfix", "5.1.1", "550", "<{to}>: Recipient address rejected: User unknown in relay recipient table"),
        ("postfix", "5.1.1", "550", "{to}: user unknown"),
        ("exchange", "5.1.10", "550",
         "RESOLVER.ADR.RecipientNotFound; Recipient {to} not found by SMTP address lookup"),
        ("exchange", "5.1.1", "550", "RESOLVER.ADR.ExRecipNotFound; not found"),
        ("google", "5.1.1", "550", "The email account that you tried to reach does not exist. Please try "
         "double-checking the recipient's email address for typos or unnecessary spaces."),
        ("exim", "", "550", "No such user here"),
        ("exim", "5.1.1", "550", "<{to}> User doesn't exist: {to}"),
        ("qmail", "5.1.1", "550", "unknown recipient <{to}>"),
        ("qmail", "5.1.1", "", "Sorry, no mailbox here by that name. (#5.1.1)"),
    ),
    "gone": _rows(
        _R.HOST_UNKNOWN, True,
        ("postfix", "5.4.4", "",
         "Host or domain name not found. Name service error for name={domain} type=A: Host not found"),
        ("exchange", "5.4.310", "550", "DNS domain {domain} does not exist [Message=InfoDomainNonexistent]"),
        ("exim", "", "", "all relevant MX records point to non-existent hosts"),
        ("qmail", "5.1.2", "", "Sorry, I couldn't find any host named {domain}. (#5.1.2)"),
    ),
    "moved": _rows(
        _R.HAS_MOVED, True,
        ("postfix", "5.1.6", "551", "<{to}>: Recipient address rejected: User has moved to a new address"),
        ("exim", "5.1.6", "550", "Recipient has moved to another address"),
    ),
    "closed": _rows(
        _R.NOT_ACCEPT, True,
        ("postfix", "5.1.0", "", "Domain {domain} does not accept mail (nullMX)"),
        ("postfix", "5.1.10", "556", "The domain {domain} does not accept mail (nullMX)"),
    ),
    "full": _rows(
        _R.MAILBOX_FULL, False,
        ("postfix", "4.2.2", "452", "<{to}> Mailbox full, try again later"),
        ("postfix", "4.2.2", "452", "The mailbox of {to} is over quota"),
        ("exchange", "4.2.2", "452", "STOREDRV.Deliver; mailbox full. The recipient's mailbox is full"),
        ("google", "4.2.2", "452", "The email account that you tried to reach is over quota. Please direct the "
         "recipient to free some space."),
    ),
    "quota": _rows(
        _R.MAILBOX_FULL, True,
        ("postfix", "5.2.2", "552", "<{to}>: Recipient address rejected: Mailbox quota exceeded"),
        ("exim", "5.2.2", "552", "Mailbox is full / quota exceeded for <{to}>"),
        ("qmail", "5.2.2", "552", "Quota exceeded (mailbox for user is full)"),
    ),
    "silent": _rows(
        _R.EXPIRED, False,
        ("exchange", "4.4.7", "550", "QUEUE.Expired; message expired"),
        ("postfix", "4.4.7", "", "delivery time expired: no answer from {mx} for too long"),
        ("exim", "", "", "retry timeout exceeded"),
    ),
    "disabled": _rows(
        _R.SUSPEND, True,
        ("google", "5.2.1", "550", "The email account that you tried to reach is disabled."),
        ("postfix", "5.2.1", "550", "<{to}>: Recipient address rejected: This account has been suspended"),
    ),
    "large": _rows(
        _R.MESG_TOO_BIG, True,
        ("postfix", "5.3.4", "552", "Message size exceeds fixed limit"),
        ("exchange", "5.2.3", "550", "RESOLVER.RST.RecipSizeLimit; message too large for this recipient"),
    ),
    "incident": _rows(
        _R.AUTH_FAILURE, True,
        ("office365", "5.7.509", "550", "Access denied, sending domain NOORDZEE.EXAMPLE does not pass DMARC "
         "verification and has a DMARC policy of reject."),
        ("office365", "5.7.26", "550", "Unauthenticated email from noordzee.example is not accepted due to "
         "domain's DMARC policy."),
        ("office365", "5.7.23", "550", "The message was rejected because of Sender Policy Framework violation: "
         "203.0.113.24 is not allowed to send for NOORDZEE.EXAMPLE."),
    ),
    "policy": (
        *_rows(
            _R.BLOCKED, True,
            ("postfix", "5.7.1", "554",
             "Service unavailable; Client host [203.0.113.24] blocked using bl.list.example"),
            ("exim", "5.7.1", "550", "Blocked: 203.0.113.24 is listed on our DNS blacklist"),
        ),
        *_rows(
            _R.BAD_REPUTATION, True,
            ("google", "5.7.1", "550", "Our system has detected that this message is suspicious due to the very low "
             "reputation of the sending IP address. To best protect our users, the message has been blocked."),
        ),
        *_rows(
            _R.REJECTED, True,
            ("postfix", "5.7.1", "550", "<{sender}>: Sender address rejected: Access denied"),
            ("postfix", "5.1.8", "550", "<{sender}>: Sender address rejected: Domain not found"),
        ),
        *_rows(
            _R.AUTH_FAILURE, True,
            ("exchange", "5.7.509", "550", "Access denied, sending domain noordzee.example does not pass DMARC "
             "verification and has a DMARC policy of reject"),
            ("google", "5.7.26", "550", "Unauthenticated email from noordzee.example is not accepted due to domain's "
             "DMARC policy."),
        ),
        *_rows(
            _R.SPAM_DETECTED, True,
            ("postfix", "5.7.1", "554", "Message identified as spam"),
            ("qmail", "5.7.1", "554", "This message looks like spam and was refused"),
        ),
        *_rows(
            _R.REQUIRE_PTR, True,
            ("postfix", "5.7.25", "550", "Client host rejected: cannot find your reverse hostname, [203.0.113.24]"),
        ),
    ),
}  # fmt: skip
