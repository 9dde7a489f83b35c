"""When the demo's mailings went out, and who gets which."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta

from bounce_dash.demo.campaigns import CAMPAIGNS, filled
from bounce_dash.demo.stories import Sent

#: A mailing of today went out so long ago, so that answers to it can have come.
_TODAY = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Planned:
    """One mailing as it is stored. ``sent_at`` is None for the draft; ``token`` names the mailing in its mails."""

    number: int
    name: str
    subject: str
    token: str
    created_at: datetime
    sent_at: datetime | None


class Calendar:
    """The mailings of the demo, seen from ``now`` (UTC-aware, whole seconds)."""

    def __init__(self, seed: int, now: datetime) -> None:
        self.now = now
        self.mailings = tuple(self._planned(number, seed) for number in range(len(CAMPAIGNS)))
        self._sent = [
            Sent(mailing.number, mailing.sent_at, mailing.subject)
            for mailing in self.mailings
            if mailing.sent_at is not None
        ]
        self._sent.sort(key=lambda sent: (sent.sent_at, sent.campaign))
        self._cache: dict[tuple[str, str], tuple[Sent, ...]] = {}

    def received(self, culture: str, interest: str, joined_at: datetime) -> tuple[Sent, ...]:
        """Return the mailings, oldest first, that somebody got who joined at a moment."""
        everything = self._cache.get((culture, interest))
        if everything is None:
            everything = tuple(s for s in self._sent if _goes_to(s.campaign, culture, interest))
            self._cache[culture, interest] = everything
        return everything[bisect_left(everything, joined_at, key=lambda sent: sent.sent_at) :]

    def drafts(self, culture: str, interest: str) -> list[int]:
        """Return the numbers of the mailings that are ready to be sent to somebody."""
        return [m.number for m in self.mailings if m.sent_at is None and _goes_to(m.number, culture, interest)]

    def _planned(self, number: int, seed: int) -> Planned:
        campaign = CAMPAIGNS[number]
        day = self.now - timedelta(days=campaign.days_ago or 0)
        if campaign.months_ago:
            month = self.now.year * 12 + self.now.month - 1 - campaign.months_ago
            day = day.replace(year=month // 12, month=month % 12 + 1, day=5)
        sent_at = min(day.replace(hour=8, minute=0, second=0), self.now - _TODAY)
        # A draft is about the days to come.
        about = day + timedelta(days=20) if campaign.days_ago is None else day
        return Planned(
            number=number,
            name=filled(campaign.name, about.month, about.year),
            subject=filled(campaign.subject, about.month, about.year),
            token=f"d{seed}-{number}",
            created_at=sent_at - timedelta(days=2),
            sent_at=None if campaign.days_ago is None else sent_at,
        )


def _goes_to(number: int, culture: str, interest: str) -> bool:
    campaign = CAMPAIGNS[number]
    return campaign.interest == interest and (not campaign.languages or culture in campaign.languages.split())
