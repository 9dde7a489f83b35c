"""What the rules make of each life: the reports that come in, where its recipients stand, the verdict.

The way through the intake needs it to know which mailings skipped the address afterwards; the bulk way writes it down.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bounce_dash.actions.recording.incoming import PendingReport, pending_reports
from bounce_dash.demo.calendar import Calendar
from bounce_dash.demo.letters import Letter, Readings
from bounce_dash.demo.lives import Life
from bounce_dash.demo.mails.failure import OUR_HOST
from bounce_dash.demo.stories import recorded_at
from bounce_dash.domain.decide import Verdict, decide
from bounce_dash.domain.history import History, PastReport
from bounce_dash.domain.incoming import IncomingMail
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.recipients import Sending, Standing, standing
from bounce_dash.domain.states import RecipientStatus


@dataclass(frozen=True, slots=True)
class Filing:
    """One report of a life: its letter, what it reports, what is known of it later, where its recipient stands then."""

    letter: Letter
    pending: PendingReport
    past: PastReport
    standing: Standing


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a life. Mailings between ``skipped_from`` and ``skipped_until`` skip the address."""

    filings: tuple[Filing, ...]
    verdict: Verdict
    skipped_from: datetime | None
    skipped_until: datetime | None

    def skips(self, sent_at: datetime) -> bool:
        """Say whether a mailing that is sent at a moment skips the address."""
        if self.skipped_from is None or sent_at <= self.skipped_from:
            return False
        return self.skipped_until is None or sent_at < self.skipped_until


_UNDISTURBED = Ending((), Verdict(), None, None)


class Rules:
    """The rules of the database at hand, applied to lives."""

    def __init__(self, calendar: Calendar, readings: Readings, policy: Policy) -> None:
        self._calendar, self._readings, self._policy = calendar, readings, policy

    def ending(self, life: Life, successor: str) -> Ending:
        """Say how a life ends; ``successor`` is the address that somebody who left names."""
        story = life.story
        if not (story.happenings or story.by_hand_at or story.remembered_at or story.former_at):
            return _UNDISTURBED
        filings = tuple(self._filing(life, letter) for letter in letters(life, self._calendar, successor))
        history = History(
            reports=tuple(filing.past for filing in filings),
            cleared_at=story.cleared_at,
            alive_at=life.alive_at,
            blocked_by_hand_at=story.by_hand_at,
            remembered_at=story.remembered_at,
        )
        verdict = decide(history, self._policy)
        before = decide(replace(history, cleared_at=None), self._policy) if story.cleared_at else verdict
        moments = [moment for moment in (before.since, story.former_at) if moment is not None]
        return Ending(filings, verdict, min(moments, default=None), None if verdict.blocked else story.cleared_at)

    def _filing(self, life: Life, letter: Letter) -> Filing:
        report = self._readings.report(letter)
        now = recorded_at(letter.happening.at, self._calendar.now)
        pending = pending_reports(IncomingMail(letter.message_id, "", reports=(report,)), now)[0]
        told = pending.report
        campaign = letter.happening.sent.campaign
        past = PastReport(
            told.kind, told.reason, told.permanent, pending.at, now, f"m:{campaign + 1}", mailing_id=campaign + 1
        )
        stands = standing(_sending(life, letter), [past], self._policy, now)
        counted = stands.soft_counts or told.kind.value != "soft"
        return Filing(letter, pending, replace(past, counted=counted), stands)


def letters(life: Life, calendar: Calendar, successor: str) -> list[Letter]:
    """Return the mails that come back in a life, oldest first."""
    return [
        Letter(
            recipient=life.contact.address,
            message_id=message_id(calendar, happening.sent.campaign, life.number),
            happening=happening,
            language=life.team.culture.code,
            successor=successor,
            variant=life.number,
        )
        for happening in life.story.happenings
    ]


def message_id(calendar: Calendar, campaign: int, number: int) -> str:
    """Return the Message-ID, without brackets, of a mailing's mail to the address of a number."""
    return f"{calendar.mailings[campaign].token}.{number:x}@{OUR_HOST}"


def _sending(life: Life, letter: Letter) -> Sending:
    opened = life.opened.get(letter.happening.sent.campaign)
    status = RecipientStatus.OPENED if opened else RecipientStatus.SENT
    return Sending(status, 1, letter.happening.sent.sent_at, opened)
