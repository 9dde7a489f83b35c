"""The state that every screen shares: the reader's texts, who is signed in, the counts of the rail.

A screen's state inherits from Base and says at each handler who may call it (ui/security/handling.py); a part writes a
text as ``t("ui.…")``. Texts whose key starts with "ui." go to the browser once a visit; others stay on the server.
"""

import functools
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import reflex as rx

from bounce_dash.actions import signing_in
from bounce_dash.actions.rail import rail_counts
from bounce_dash.default_language import default_language
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Damaged, Unavailable
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.kit.reader import Reader, language_of, zone_of
from bounce_dash.ui.kit.seen import Next, seen
from bounce_dash.ui.security.handlers import OPEN
from bounce_dash.ui.security.handling import handler
from bounce_dash.ui.security.session import actor_of
from bounce_dash.wiring import read_async, write_async

#: Seconds for which figures beside a list are good enough, unless something was changed.
FRESH = 20.0


@functools.cache
def _texts(language: str) -> dict[str, str]:
    # All tabs share it: a copy for each would be what a tab takes most memory for. Nobody changes it.
    return {key: text for key, text in catalogue(language).items() if key.startswith("ui.")}


def learn_languages() -> None:
    """Load the texts of all languages: the first visitor's event would stop everybody for as long as that takes."""
    for language in LANGUAGES:
        _texts(language)


class Base(rx.State):
    """What the frame shows. ``language`` is empty until it is known; nothing with words is shown before."""

    language: str = ""
    texts: dict[str, str] = {}
    user_name: str = ""
    may: list[str] = []
    counts: dict[str, str] = {}
    outage: str = ""

    #: Goes up when a job of this user ended: what screens show may be old then.
    _news: int = 0
    _counted_at: float = 0.0
    _counted_news: int = 0
    #: What others had changed when somebody last looked (actions.changes.newest).
    _newest: tuple[int, ...] = ()

    async def _enter(self) -> Actor | None:
        """Return the actor, having made sure that the frame knows its words and whose they are."""
        await self._speak_if_silent()
        actor = await actor_of(self)
        if self.outage:
            self.outage = ""
        if actor is not None and self.user_name != actor.name:
            self.user_name = actor.name
            self.may = sorted(p.value for p in Permission if actor.may(p))
        return actor

    async def _speak_if_silent(self) -> None:
        if not self.language:
            headers = self.router.headers
            self._speak(language_of(headers.cookie, headers.accept_language) or await default_language())

    def _speak(self, language: str) -> None:
        self.language = language
        self.texts = _texts(language)

    def _reader(self) -> Reader:
        """Return who reads, for writing numbers and moments; now is the reader's now."""
        zone = zone_of(self.router.headers.cookie)
        return Reader(self.language, zone, datetime.now(zone))

    async def _renew(self) -> None:
        """Read anew what this state shows on the page that is open, when a job may have changed it: lists do."""

    async def _notice(self, actor: Actor) -> None:
        """Say on the page that is open what others changed of it; a page that says nothing stays as it is."""

    def _rail_is_old(self) -> bool:
        """Say whether the counts of the rail may be wrong by now."""
        return time.monotonic() - self._counted_at > FRESH or self._news != self._counted_news

    async def _count_rail(self, actor: Actor, reader: Reader) -> None:
        self._counted_at, self._counted_news = time.monotonic(), self._news
        found = await read_async(rail_counts, actor)
        self.counts = {name: reader.number(many) for name, many in found.items()}

    @handler(OPEN)
    async def choose_language(self, code: str, *, actor: Actor | None) -> Next:
        """Speak another language at once, keep the choice, and have the page written anew."""
        if not isinstance(code, str) or code not in LANGUAGES:
            return None
        self._speak(code)
        if actor is not None:
            with suppress(Unavailable):  # the browser keeps the choice, too
                await write_async(signing_in.speak, actor, code)
        return [tell("language", code), rx.redirect(self.router.url, replace=True)]

    @handler(OPEN)
    async def tell_outage(self, damaged: bool = False) -> None:
        """Say above the page that the database does not answer; the next event that it answers takes that away."""
        await self._speak_if_silent()
        self.outage = self._reader().refusal(Damaged() if damaged else Unavailable())


if TYPE_CHECKING:
    MixinBase = Base
else:
    #: What mixins inherit: Reflex lets a mixin have no other parent, yet each is used beside Base.
    MixinBase = rx.State


def t(key: str) -> rx.Var[str]:
    """Return the text of a key in the reader's language; it follows a change of language at once."""
    return Base.texts[key]  # type: ignore[return-value]


def may(permission: Permission) -> rx.Var[bool]:
    """Return whether the reader has a permission, for parts that are shown to those only."""
    has: rx.Var[bool] = seen(Base).may.contains(permission.value)
    return has
