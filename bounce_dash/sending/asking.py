"""Asking visitors for a confirmation by mail: from the entries of forms to the relays, one after the other.

It has a thread of its own: neither jobs nor mailings wait for it, nor it for them.
"""

import asyncio
import hashlib
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from bounce_dash.actions import asking
from bounce_dash.actions.asking import Question
from bounce_dash.delivery.connection import Connection
from bounce_dash.delivery.mails import Envelope, notice
from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.access import operator
from bounce_dash.domain.addresses import domain_of
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.letters import Letter
from bounce_dash.domain.sending import Outcome, outcome_of, pause_after
from bounce_dash.i18n import translate
from bounce_dash.sending.patience import patiently
from bounce_dash.sending.route import Route
from bounce_dash.store.engine import Database

_LOG = logging.getLogger(__name__)

#: Seconds between looks for visitors who are to be asked.
_LOOK = 2.0

#: Seconds that one command may take: `asking.ON_ITS_WAY` is far longer than all commands of one mail.
_PATIENCE = 30.0

_ASKER = operator("asker")


class Asker:
    """What asks in this process. ``clock`` gives the time in UTC."""

    def __init__(
        self,
        database: Database,
        route: Route,
        *,
        secret: bytes,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database, self._route, self._secret, self._clock = database, route, secret, clock
        self._stopping = threading.Event()
        self._slowdowns = 0

    def stop(self) -> None:
        """Let it end the mail that it is at; `run` then returns."""
        self._stopping.set()

    def run(self, *, until_idle: bool = False) -> None:
        """Ask until told to stop; or, ``until_idle``, those whose turn it is at this moment."""
        if until_idle:
            return self.ask_those_due()
        while not self._stopping.is_set():
            try:
                self.ask_those_due()
            except Unavailable:
                _LOG.warning("the database does not answer: asking waits", exc_info=True)
            except Exception:
                _LOG.exception("asking failed: it is tried again")
            rest = pause_after(self._slowdowns - 1).total_seconds() if self._slowdowns else _LOOK
            self._stopping.wait(rest)
        return None

    def ask_those_due(self) -> None:
        """Ask all whose turn it is at this moment; fewer when the server wants no more mails now."""
        with self._database.read() as session:
            if not asking.is_any_due(session, self._clock()):
                return
        relays = self._route.relays
        asyncio.run(self._ask(relays[self._slowdowns % len(relays)]))

    async def _ask(self, relay: Relay) -> None:
        connection = Connection(relay, seconds=_PATIENCE)
        try:
            # Nobody else is on this event loop: what asks the database may keep it waiting.
            while not self._stopping.is_set() and (question := self._take()) is not None:
                if await self._ask_one(connection, question) in (Outcome.SLOW_DOWN, Outcome.OURS):
                    self._slowdowns += 1
                    return
                self._slowdowns = 0
        finally:
            await connection.close()

    def _take(self) -> Question | None:
        with self._database.write(one_of_many=True) as session:
            return asking.take(session, _ASKER, secret=self._secret, now=self._clock())

    async def _ask_one(self, connection: Connection, question: Question) -> Outcome:
        outcome = Outcome.UNTRIED
        try:
            outcome = outcome_of(await connection.hand_over(envelope(question, self._route, self._clock())))
        finally:
            patiently(lambda: self._settle(question, outcome), self._stopping.wait)
        return outcome

    def _settle(self, question: Question, outcome: Outcome) -> None:
        with self._database.write(one_of_many=True) as session:
            asking.settle(session, _ASKER, question, outcome, now=self._clock())


def envelope(question: Question, route: Route, now: datetime) -> Envelope:
    """Return the mail in which a visitor is asked. Of what was typed into the form it holds the address alone."""
    content, language = question.content, question.language
    title = " ".join(content.words_in(language)[1].title.split())
    link = f"{route.public_url}/f/{question.form_token}/confirm/{question.code}"
    letter = Letter(
        subject=translate(language, "signup.ask.subject", title=title),
        from_name=content.organisation,
        from_address=content.sender,
        text=translate(language, "signup.ask.text", title=title, link=link, who=content.organisation or title),
    )
    to = f"{question.address.rpartition('@')[0]}@{domain_of(question.address)}"
    # It stands in the logs of servers, which are not to confirm anything: nothing of the link is in it.
    mark = hashlib.blake2b(question.code.encode(), digest_size=16).hexdigest()
    message_id = f"{mark}@{domain_of(content.sender)}"
    return Envelope(route.return_path or content.sender, to, notice(letter, to, message_id, now))
