"""Lives as rows of tables: plain tuples, in the order of the columns named beside them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bounce_dash.actions.demo.endings import Ending, Filing, message_id
from bounce_dash.demo.calendar import Calendar
from bounce_dash.demo.campaigns import CAMPAIGNS
from bounce_dash.demo.lives import Life
from bounce_dash.demo.mails.failure import SENDER
from bounce_dash.demo.people import Team
from bounce_dash.demo.stories import Sent
from bounce_dash.domain.addresses import address_key, sort_key
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.recipients import SKIPPED_WHEN
from bounce_dash.domain.states import MailingState, RecipientStatus, SkipCause
from bounce_dash.store.loading import Loader, Row
from bounce_dash.store.types import NEVER

MAILING = ("id", "name", "key", "subject", "from_address", "token", "status", "created_at", "sent_at")
COMPANY = ("id", "name", "key")
PERSON = ("id", "company_id", "name", "key", "title", "origin", "created_at", "former_at")
ADDRESS = ("id", "address", "key", "domain", "provider", "person_id", "created_at", "origin", "person_name",
           "person_key", "company_name", "company_key", "cleared_at", "alive_at", "blocked_by_hand_at", "former_at",
           "remembered_at", "bounce_count", "reason", "block_cause", "blocked_at", "last_bounce_at", "mailing_id",
           "mailing_name", "mailing_key", "complained_at", "version")  # fmt: skip
RECIPIENT = ("id", "mailing_id", "address_id", "status", "tries", "next_try_at", "reason", "skip_cause", "message_id",
             "sent_at", "bounced_at", "opened_at", "clicked_at", "complained_at")  # fmt: skip
EVENT = ("address_id", "mailing_id", "occurred_at", "what", "actor")

#: Who runs the mail of the demo's mailbox providers and of companies with these mailers, as the list of providers says.
_PROVIDERS = {
    "gmail.example": "Google", "hotmail.example": "Microsoft", "outlook.example": "Microsoft", "yahoo.example": "Yahoo",
    "icloud.example": "Apple", "ziggo.example": "Ziggo", "kpnmail.example": "KPN", "btinternet.example": "BT",
    "gmx.example": "GMX / WEB.DE", "web-mail.example": "GMX / WEB.DE", "t-post.example": "Telekom",
    "freenet.example": "Freenet", "mail-dk.example": "YouSee", "telia-post.example": "Telia",
    "online-post.example": "Telenor",
    "exchange": "Microsoft", "google": "Google",
}  # fmt: skip
#: What the draft leaves out besides the blocked ones: (every so manieth address, why).
_LEFT_OUT = ((83, SkipCause.DUPLICATE), (89, SkipCause.NO_SUBSCRIPTION), (97, SkipCause.NO_CONSENT))
_WHO = "Noor de Boer"
#: Minutes over which a mailing is sent.
_SENDING_TAKES = 9


class Rows:
    """Makes rows; numbers persons and recipients as it goes."""

    def __init__(self, calendar: Calendar, loader: Loader) -> None:
        self._calendar, self._stamp = calendar, loader.stamp
        self._never = self._stamp(NEVER)
        self._people = self._companies = self._recipients = 0
        self._company_key = self._person_key = ""
        # One object a mailing and minute, not one a recipient.
        self._minutes = {
            mailing.number: [self._stamp(mailing.sent_at + timedelta(minutes=m)) for m in range(_SENDING_TAKES)]
            for mailing in calendar.mailings
            if mailing.sent_at is not None
        }

    def mailings(self) -> Iterator[Row]:
        """Yield the mailings."""
        for mailing in self._calendar.mailings:
            sent = self._stamp(mailing.sent_at) if mailing.sent_at else None
            state = MailingState.SENT if sent else MailingState.DRAFT
            yield (mailing.number + 1, mailing.name, sort_key(mailing.name), mailing.subject, _sender(mailing.number),
                   mailing.token, state.value, self._stamp(mailing.created_at), sent)  # fmt: skip

    def company(self, team: Team) -> Row | None:
        """Return the row of a company, or None for people without one; `person` and `address` refer to the last one."""
        self._company_key = sort_key(team.name)
        if not team.name:
            return None
        self._companies += 1
        return self._companies, team.name, self._company_key

    def person(self, life: Life) -> Row | None:
        """Return the row of a person, or None when the address is nobody's or the last person's; see `address`."""
        contact = life.contact
        if not contact.name or contact.same_person:
            return None
        self._people += 1
        self._person_key = sort_key(contact.name)
        return (self._people, self._companies if life.team.name else None, contact.name, self._person_key,
                contact.title, contact.origin, self._stamp(life.joined_at),
                self._or_none(life.story.former_at))  # fmt: skip

    def address(self, life: Life, ending: Ending, *, decided: bool) -> Row:
        """Return the row of an address of the last company and person; with its verdict when that is ``decided``."""
        contact, story, stamp = life.contact, life.story, self._stamp
        key = address_key(contact.address)
        domain = key.rpartition("@")[2]
        named = bool(contact.name)
        provider = _PROVIDERS.get(life.team.mailer) or _PROVIDERS.get(domain, "")
        return (life.number + 1, contact.address, key, domain, provider, self._people if named else None,
                stamp(life.joined_at), contact.origin, contact.name, self._person_key if named else "",
                life.team.name if named else "", self._company_key if named else "",
                stamp(story.cleared_at) if story.cleared_at else self._never,
                stamp(alive) if (alive := life.alive_at) else self._never,
                self._or_none(story.by_hand_at), self._or_none(story.former_at), self._or_none(story.remembered_at),
                *(self._flag(ending) if decided else self._no_flag()))  # fmt: skip

    def _flag(self, ending: Ending) -> Row:
        verdict = ending.verdict
        mailing = self._calendar.mailings[verdict.mailing_id - 1].name if verdict.mailing_id else ""
        return (verdict.count, _text(verdict.reason), _text(verdict.block_cause), self._or_none(verdict.since),
                self._stamp(verdict.last_bounce or NEVER), verdict.mailing_id, mailing, sort_key(mailing),
                self._or_none(verdict.complained_at),
                1 if verdict.block_cause or verdict.last_bounce else 0)  # fmt: skip

    def _no_flag(self) -> Row:
        return 0, "", "", None, self._never, None, "", "", None, 0

    def recipients(self, life: Life, ending: Ending, *, decided: bool) -> Iterator[Row]:
        """Yield the recipients of one address, as the mailings left them or (``decided``) as the reports leave them."""
        back = {filing.letter.happening.sent.campaign: filing for filing in ending.filings}
        for sent in life.received:
            self._recipients += 1
            filing = back.get(sent.campaign)
            if filing is None and ending.skips(sent.sent_at):
                yield self._unsent(life, sent.campaign, _skip_cause(life, ending), ending.verdict.reason)
            elif filing is None or not decided:
                yield self._sent(life, sent, 0 if filing else life.number % _SENDING_TAKES)
            else:
                yield self._reported(life, sent, filing)
        left_out = ending.skips(self._calendar.now)
        others = next((cause for every, cause in _LEFT_OUT if life.number % every == every - 1), None)
        for campaign in life.drafts:
            self._recipients += 1
            cause = _skip_cause(life, ending) if left_out else others
            yield self._unsent(life, campaign, cause, ending.verdict.reason if left_out else None)

    def _unsent(self, life: Life, campaign: int, cause: SkipCause | None, reason: Reason | None) -> Row:
        status = RecipientStatus.BLOCKED if cause else RecipientStatus.READY
        return (self._recipients, campaign + 1, life.number + 1, status.value, 0, None, _text(reason), _text(cause), "",
                None, None, None, None, None)  # fmt: skip

    def _reported(self, life: Life, sent: Sent, filing: Filing) -> Row:
        stands = filing.standing
        return (self._recipients, sent.campaign + 1, life.number + 1, stands.status.value, 1,
                self._or_none(stands.next_try_at), _text(stands.reason), "", filing.letter.message_id,
                self._stamp(sent.sent_at), self._or_none(stands.bounced_at),
                self._or_none(life.opened.get(sent.campaign)), self._or_none(life.clicked_at(sent.campaign)),
                self._or_none(stands.complained_at))  # fmt: skip

    def _sent(self, life: Life, sent: Sent, minute: int) -> Row:
        opened = life.opened.get(sent.campaign)
        status = RecipientStatus.OPENED if opened else RecipientStatus.SENT
        return (self._recipients, sent.campaign + 1, life.number + 1, status.value, 1, None, "", "",
                message_id(self._calendar, sent.campaign, life.number), self._minutes[sent.campaign][minute], None,
                self._stamp(opened) if opened else None, self._or_none(life.clicked_at(sent.campaign)),
                None)  # fmt: skip

    def events(self, life: Life) -> Iterator[Row]:
        """Yield what else a timeline shows, for addresses that have something to tell."""
        story, address = life.story, life.number + 1
        acts = {"cleared": story.cleared_at, "blocked": story.by_hand_at, "former": story.former_at}
        for what, at in acts.items():
            if at is not None:
                yield address, None, self._stamp(at), what, _WHO
        if story.remembered_at is not None:
            yield address, None, self._stamp(story.remembered_at), "remembered", ""
        if story.happenings:
            for campaign, at in life.opened.items():
                yield address, campaign + 1, self._stamp(at), "opened", ""

    def _or_none(self, moment: datetime | None) -> Any:
        return self._stamp(moment) if moment is not None else None


def _sender(campaign: int) -> str:
    """Return the address that a mailing comes from, one for each sort; the news is sent by SENDER."""
    return f"{CAMPAIGNS[campaign].interest}@{SENDER.partition('@')[2]}"


def _skip_cause(life: Life, ending: Ending) -> SkipCause:
    """Say why mailings leave an address out, given that they do; it may be free again by now."""
    cause = ending.verdict.block_cause
    if life.story.former_at and cause is None:
        return SkipCause.FORMER
    return SKIPPED_WHEN.get(cause, SkipCause.BOUNCED) if cause else SkipCause.BOUNCED


def _text(value: StrEnum | None) -> str:
    return value.value if value else ""
