"""Each address of the demo with all that happened to it: what both ways of loading the demo work from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bounce_dash.demo.calendar import Calendar
from bounce_dash.demo.people import Contact, Team, teams
from bounce_dash.demo.stories import Sent, Setting, Story, tell

#: Share of the mailings that somebody opens, and how many minutes later at most.
_OPENED = 0.42
_OPENED_WITHIN = 36 * 60


@dataclass(frozen=True, slots=True)
class Life:
    """One address. ``number`` counts from 0 over the whole demo; ``opened`` is by number of the campaign."""

    number: int
    contact: Contact
    team: Team
    joined_at: datetime
    received: tuple[Sent, ...]
    drafts: tuple[int, ...]
    story: Story
    opened: dict[int, datetime]

    def clicked_at(self, campaign: int) -> datetime | None:
        """When a link in a mailing was followed that was opened: of every sixth one, within twenty minutes."""
        opened, dice = self.opened.get(campaign), self.number * 7 + campaign * 13
        return opened + timedelta(minutes=1 + dice % 20) if opened and dice % 6 == 0 else None

    @property
    def alive_at(self) -> datetime | None:
        """The latest proof of life, None without any."""
        return max(self.opened.values(), default=None)


def lives(seed: int, addresses: int, calendar: Calendar) -> Iterator[list[Life]]:
    """Yield the lives of one company after the other; the same seed, number and day give the same lives."""
    number = 0
    for team in teams(seed, addresses):
        rng = Random(seed * 1_000_003 + team.number + 500_000_000)  # noqa: S311 (dice, not secrets)
        told = [_life(rng, number + place, contact, team, calendar) for place, contact in enumerate(team.contacts)]
        number += len(told)
        yield told


def _life(rng: Random, number: int, contact: Contact, team: Team, calendar: Calendar) -> Life:
    joined = calendar.now - timedelta(days=contact.joined_days)
    received = calendar.received(team.culture.code, contact.interest, joined)
    story = tell(contact.fate, Setting(rng, received, team.mailer, calendar.now))
    return Life(
        number=number,
        contact=contact,
        team=team,
        joined_at=joined,
        received=received,
        drafts=tuple(calendar.drafts(team.culture.code, contact.interest)),
        story=story,
        opened=_opened(rng, received, story, calendar.now),
    )


def _opened(rng: Random, received: tuple[Sent, ...], story: Story, now: datetime) -> dict[int, datetime]:
    """Roll which mailings were read, and when: none that came back, none while the address is quiet."""
    back = {happening.sent.campaign for happening in story.happenings if happening.what == "bounce"}
    opened = {}
    for sent in received:
        if rng.random() >= _OPENED or sent.campaign in back:
            continue
        at = min(sent.sent_at + timedelta(minutes=int(_OPENED_WITHIN * rng.random() ** 3) + 1), now)
        if not _quiet(story, sent.sent_at) and not _quiet(story, at):
            opened[sent.campaign] = at
    return opened


def _quiet(story: Story, at: datetime) -> bool:
    if story.quiet_from is None or at < story.quiet_from:
        return False
    return story.quiet_until is None or at <= story.quiet_until
