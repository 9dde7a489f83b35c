"""What happens to one address of the demo: which mailings it gets, which of them come back, and when it is read.

Pure dice: the same dice tell the same story. Nothing here says who is blocked in the end; the rules say that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bounce_dash.demo.answers import ANSWERS, Answer
from bounce_dash.demo.fates import Fate

#: A soft bounce is given up once its mail has been tried for three days (rule 2), so its report comes after that.
_SLOW_MINUTES = (73 * 60, 100 * 60)
_SOFT = frozenset({"full", "quota", "silent", "disabled", "large"})


@dataclass(frozen=True, slots=True)
class Sent:
    """One mailing that went out: its number in the table of campaigns, when, and its subject."""

    campaign: int
    sent_at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One mail that comes back. ``what`` is bounce, complaint, relieved, delayed, away or left."""

    sent: Sent
    what: str
    at: datetime
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to an address. Nothing is read from ``quiet_from`` on, unless ``quiet_until`` is past."""

    happenings: tuple[Happening, ...] = ()
    quiet_from: datetime | None = None
    quiet_until: datetime | None = None
    cleared_at: datetime | None = None
    by_hand_at: datetime | None = None
    remembered_at: datetime | None = None
    former_at: datetime | None = None


NOTHING = Story()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a story is told with: dice, the mailings that the address got (oldest first), its mailer, the present."""

    rng: Random
    received: Sequence[Sent]
    mailer: str
    now: datetime

    def older_than(self, days: float) -> list[Sent]:
        """Return the mailings sent at least so many days ago."""
        limit = self.now - timedelta(days=days)
        return [sent for sent in self.received if sent.sent_at <= limit]

    def moment(self, earliest: datetime, days: float) -> datetime:
        """Return some moment within so many days after another one, not in the future."""
        span = min(timedelta(days=days), self.now - earliest)
        return (earliest + span * (0.05 + 0.9 * self.rng.random())).replace(microsecond=0)


def tell(fate: Fate, setting: Setting) -> Story:
    """Tell the story of an address with a fate; whoever was not mailed enough for it lives undisturbed."""
    teller = _TELLERS.get(fate.name, _bounced if fate.answers else None)
    if teller is None or not setting.received:
        return NOTHING
    return teller(fate, setting)


def _bounced(fate: Fate, setting: Setting) -> Story:
    rng = setting.rng
    key = rng.choice(fate.answers)
    soft = key in _SOFT
    wanted = rng.randint(*fate.bounces)
    choice = setting.received[-1:] if fate.fresh else setting.older_than(6) if soft else setting.received
    if len(choice) < wanted:
        return NOTHING
    start = rng.randrange(len(choice) - wanted + 1)
    answer = _answer(rng, key, setting.mailer)
    slow = soft and not fate.fresh
    happenings = tuple(
        Happening(sent, "bounce", _later(setting, sent, slow), answer) for sent in choice[start : start + wanted]
    )
    first, last = happenings[0], happenings[-1]
    return Story(happenings, quiet_from=first.sent.sent_at, quiet_until=None if fate.ends else last.at)


def _cleared(fate: Fate, setting: Setting) -> Story:
    """Blocked, and freed by somebody who knew better; every fourth one within the last week."""
    story = _bounced(fate, setting)
    if not story.happenings:
        return NOTHING
    earliest = recorded_at(story.happenings[0].at, setting.now)
    if earliest == setting.now:
        return story
    week = setting.now - timedelta(days=6)
    cleared = setting.moment(max(earliest, week), 6) if setting.rng.random() < 0.25 else setting.moment(earliest, 40)
    return Story(story.happenings, story.quiet_from, quiet_until=cleared, cleared_at=cleared)


def recorded_at(at: datetime, now: datetime) -> datetime:
    """Return when the demo takes in what came back at a moment: at the end of that day."""
    return min(at.replace(hour=23, minute=59, second=59), now)


def _complained(fate: Fate, setting: Setting) -> Story:
    sent = setting.rng.choice(setting.received)
    happening = Happening(sent, "complaint", setting.moment(sent.sent_at, 1.5))
    return Story((happening,), quiet_from=happening.at)


def _by_hand(fate: Fate, setting: Setting) -> Story:
    at = setting.now - timedelta(days=1 + setting.rng.random() * 300)
    return Story(by_hand_at=at, quiet_from=at)


def _remembered(fate: Fate, setting: Setting) -> Story:
    """Deleted while blocked, and imported again."""
    at = setting.now - timedelta(days=1 + setting.rng.random() * 200)
    return Story(remembered_at=at, quiet_from=setting.received[0].sent_at)


def _answered(fate: Fate, setting: Setting) -> Story:
    """Something comes back that is no bounce."""
    sent = setting.rng.choice(setting.received)
    return Story((Happening(sent, fate.name, setting.moment(sent.sent_at, 0.25)),))


def _left(fate: Fate, setting: Setting) -> Story:
    """The reply says that the person has gone; half of them were marked as former employees since."""
    sent = setting.rng.choice(setting.received)
    at = setting.moment(sent.sent_at, 0.01)
    former = setting.moment(at, 8) if setting.rng.random() < 0.5 else None
    return Story((Happening(sent, "left", at),), quiet_from=sent.sent_at, former_at=former)


def _former(fate: Fate, setting: Setting) -> Story:
    at = setting.now - timedelta(days=1 + setting.rng.random() * 400)
    return Story(former_at=at, quiet_from=at)


_TELLERS: dict[str, Callable[[Fate, Setting], Story]] = {
    "cleared": _cleared,
    "complaint": _complained,
    "hand": _by_hand,
    "remembered": _remembered,
    "away": _answered,
    "delayed": _answered,
    "relieved": _answered,
    "left": _left,
    "former": _former,
}


def _answer(rng: Random, key: str, mailer: str) -> Answer:
    """Pick an answer, of the mailer that the company runs when it has words for this."""
    fitting = [answer for answer in ANSWERS[key] if answer.mailer == mailer]
    return rng.choice(fitting or ANSWERS[key])


def _later(setting: Setting, sent: Sent, slow: bool) -> datetime:
    minutes = setting.rng.uniform(*_SLOW_MINUTES) if slow else setting.rng.uniform(0.1, 90)
    # Mail tells the time in whole seconds.
    return min(sent.sent_at + timedelta(minutes=minutes), setting.now - timedelta(minutes=1)).replace(microsecond=0)
