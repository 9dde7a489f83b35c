"""Rules of sending: what a mail server's answer means, when to be slower, when to stop, who may do what when. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bounce_dash.domain.errors import Conflict
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.states import MailingState, PauseCause


class Outcome(StrEnum):
    """What became of one try to hand a mail over."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"  # this recipient later (rule 2)
    REFUSED = "refused"  # this recipient, by a 5xx
    SLOW_DOWN = "slow_down"  # the server wants none of our mails now; nothing is known of the recipient
    OURS = "ours"  # the server refuses us, whoever the recipient is
    UNKNOWN = "unknown"  # the mail was on its way when the line broke: it may have arrived
    UNTRIED = "untried"  # handed back before anything was said


class Caution(StrEnum):
    """What speaks against sending a mailing as it is, and stops nobody."""

    SPF = "spf"  # RFC 7208
    DKIM = "dkim"  # RFC 6376
    DMARC = "dmarc"  # RFC 7489
    NOT_ASKED = "not_asked"  # DNS did not answer: whether these three are there is not known
    ONE_CLICK = "one_click"  # RFC 8058 3.1: signing off with one click needs HTTPS
    NO_MAIL = "no_mail"  # recipients at domains that take none


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to a command: CONNECT, EHLO, AUTH, MAIL, RCPT or DATA. ``code`` is 0 when it said nothing."""

    code: int
    text: str
    command: str


#: Commands that name a recipient; what is said to the others is about us.
_ABOUT_RECIPIENTS = frozenset({"RCPT", "DATA"})
#: The server closes (421), or lacks what it needs for everybody (454): RFC 5321 4.2.3, RFC 3207 4, RFC 4954 6.
_ABOUT_ALL = frozenset({421, 454})
#: We are to sign in first, or spoke out of turn (RFC 4954 6, RFC 5321 4.2.3).
_ABOUT_US = frozenset({503, 530, 534, 535, 538})
#: Codes that mean "slow down" when nobody gets another answer (RFC 5321 4.2.3; 450 is what rate limits are told by).
_PERHAPS_ABOUT_ALL = frozenset({421, 450, 451, 454})
#: So many recipients must get such an answer, and nobody another one; so many at one provider for it to be about that.
_LEAST_ALIKE, _LEAST_AT_ONE = 10, 5


def outcome_of(answer: Answer) -> Outcome:
    """Say what one answer means.

    >>> outcome_of(Answer(550, "5.1.1 no such user", "RCPT")).value, outcome_of(Answer(550, "no", "MAIL")).value
    ('refused', 'ours')
    """
    if 200 <= answer.code < 300 and answer.command == "DATA":
        return Outcome.ACCEPTED
    if answer.code == 0:
        return Outcome.UNKNOWN if answer.command == "DATA" else Outcome.SLOW_DOWN
    if answer.code in _ABOUT_ALL:
        return Outcome.SLOW_DOWN
    if answer.command in _ABOUT_RECIPIENTS and answer.code not in _ABOUT_US:
        return Outcome.REFUSED if answer.code >= 500 else Outcome.DEFERRED
    return Outcome.OURS if answer.code >= 500 else Outcome.SLOW_DOWN


def means_all(answers: Collection[Answer], *, at_one: bool = False) -> bool:
    """Say whether the answers to many recipients in a row are about our pace, not about each of them.

    ``at_one``: they are all at one provider, and others are not.
    """
    least = _LEAST_AT_ONE if at_one else _LEAST_ALIKE
    return len(answers) >= least and all(answer.code in _PERHAPS_ABOUT_ALL for answer in answers)


def is_about_recipients(answer: Answer) -> bool:
    """Say whether an answer was given to a command that named a recipient."""
    return answer.command in _ABOUT_RECIPIENTS and answer.code > 0


def pause_after(slowdowns: int) -> timedelta:
    """Return how long nothing is sent after the server asked for it so many times in a row: 5 seconds to 15 minutes."""
    return min(timedelta(seconds=5 << min(slowdowns, 10)), timedelta(minutes=15))


def spread(due: datetime, now: datetime, chance: float) -> datetime:
    """Return a time up to a tenth of the wait after ``due``, so that those deferred together do not return together.

    ``chance`` is drawn from 0 to 1.
    """
    return due + max(due - now, timedelta(0)) * (0.1 * chance)


def guard(policy: Policy, *, sent: int, hard: int, complaints: int) -> PauseCause | None:
    """Say whether a mailing that is going out has to stop, given its figures so far; None when it may go on.

    >>> guard(Policy(), sent=200, hard=11, complaints=0).value, guard(Policy(), sent=199, hard=199, complaints=9)
    ('hard_bounces', None)
    """
    if sent < policy.guard_from:
        return None
    if hard * 100 > policy.guard_hard_percent * sent:
        return PauseCause.HARD_BOUNCES
    return PauseCause.COMPLAINTS if complaints * 1_000 > policy.guard_complaints * sent else None


#: A mailing whose time is longer past than this does not begin by itself: the machine was off, or a backup came back.
LATE_AFTER = timedelta(hours=1)


class Act(StrEnum):
    """What a user can do with a mailing that is to go out."""

    SCHEDULE = "schedule"
    TAKE_BACK = "take_back"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


_S = MailingState
#: In which states it can be done.
POSSIBLE: Mapping[Act, frozenset[MailingState]] = {
    Act.SCHEDULE: frozenset({_S.DRAFT}),
    Act.TAKE_BACK: frozenset({_S.SCHEDULED}),
    Act.PAUSE: frozenset({_S.SENDING}),
    Act.RESUME: frozenset({_S.PAUSED}),
    Act.CANCEL: frozenset({_S.SCHEDULED, _S.SENDING, _S.PAUSED}),
}


def acts_in(status: str) -> tuple[Act, ...]:
    """Return what can be done with a mailing in a state."""
    return tuple(act for act, states in POSSIBLE.items() if status in states)


class WrongState(Conflict):
    """The mailing is in another state by now."""

    code = "error.mailing_state"
