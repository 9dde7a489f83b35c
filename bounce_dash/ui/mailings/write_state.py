"""The state of the page on which a mailing is written, gets its recipients, and is sent."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import reflex as rx

from bounce_dash import posting
from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.sending import composing, preparing, steering
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.letters import LONGEST, NotReady, flaw
from bounce_dash.domain.sending import Outcome, outcome_of
from bounce_dash.domain.states import MailingState
from bounce_dash.ui.addresses.owned_list import id_in
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.mailings.screens import SUMMARY_PATH, WRITE_PATH
from bounce_dash.ui.mailings.write_view import (
    LeftOut,
    Shown,
    SourceChoice,
    cautions,
    left_out,
    moment_in,
    shown,
    sources,
)
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async

_CHANGE = Permission.CHANGE_MAILINGS

#: Selections and projects that are offered, by name, of each; imports, the newest ones.
_OFFERED, _IMPORTS = 200, 30


class Write(Base):
    """``values`` is what the fields hold at first; ``problem`` what is wrong with what was typed last, of ``wrong``.

    ``trouble`` says why there is nothing to show, ``stopper`` why the mailing cannot go out, ``cautions`` what is known
    to speak against it. ``asking`` is the title of
    the question before it does.
    """

    loaded: bool = False
    trouble: str = ""
    opened: str = ""
    title: str = ""
    values: dict[str, str] = {}
    saved: str = ""
    problem: str = ""
    wrong: str = ""
    sources: list[SourceChoice] = []
    going: str = ""
    all_left_out: str = ""
    left_out: list[LeftOut] = []
    stopper: str = ""
    cautions: list[str] = []
    preview: Shown = Shown()
    tested: str = ""
    test_failed: bool = False
    when_problem: str = ""
    asking: str = ""
    ok: str = ""

    #: What the fields hold by now, the position of the preview, how many get it, and when it is to go.
    _typed: dict[str, str] = {}
    _position: int = 0
    _number: int = 0
    _at: str = ""

    @handler(_CHANGE, problem="trouble")
    async def load(self, *, actor: Actor) -> Steps:
        """Show the draft whose id is in the URL."""
        self.loaded, self.problem, self.wrong, self.tested, self.asking, self.saved = False, "", "", "", "", ""
        self.trouble, self.title, self.when_problem = "", "", ""
        self.opened = self.router.url.query_parameters.get("id", "")
        yield None  # fields keep what was typed as long as they stand there: those of another visit have to go first
        found = await read_async(composing.draft, actor, id_in(self.opened))
        if found.status != MailingState.DRAFT:
            yield rx.redirect(f"{SUMMARY_PATH}?id={found.id}", replace=True)
            return
        self._typed, self.cautions = {"name": found.name, **asdict(found.letter)}, []
        self.values, self.title, self._position = dict(self._typed), found.name, 0
        self.sources = await self._offered(actor)
        await self._look(actor)
        self.loaded = True
        yield _EVENTS.weigh

    async def _offered(self, actor: Actor) -> list[SourceChoice]:
        sets = {str(kind.word): await read_async(kind.look_up, actor, "", _OFFERED) for kind in (SELECTIONS, PROJECTS)}
        return sources(self._reader(), sets, await read_async(preparing.imports, actor, _IMPORTS))

    async def _look(self, actor: Actor) -> None:
        """Read who gets the mailing, what one of them gets, and what keeps it from going out."""
        reader, mailing_id = self._reader(), id_in(self.opened)
        found = await read_async(preparing.prepared, actor, mailing_id)
        draft = await read_async(composing.draft, actor, mailing_id)
        self._number, self.going = found.going, reader.number(found.going)
        self.left_out = left_out(reader, mailing_id, found)
        self.all_left_out = reader.number(found.all_left_out) if found.all_left_out else ""
        self._position = max(0, min(self._position, found.going - 1))
        way_out = posting.way_out()
        position = self._position
        one = await read_async(preparing.preview, actor, mailing_id, draft.letter, position, way_out=way_out)
        self.preview = shown(reader, draft.letter, one, found.going, way_out)
        missing = flaw(draft.letter) or ("" if found.going else "recipients") or ("" if posting.can_send() else "relay")
        self.stopper = reader.refusal(NotReady(missing)) if missing else ""

    @handler(_CHANGE, background=True)
    async def weigh(self, *, actor: Actor) -> None:
        """Say what speaks against sending it like this; DNS takes its time."""
        async with self:
            opened = self.opened
        found = await posting.cautions(actor, id_in(opened))
        async with self:
            if self.opened == opened:
                self.cautions = cautions(self._reader(), self._typed["from_address"], found)

    @handler(_CHANGE)
    async def put(self, part: str, typed: str, *, actor: Actor) -> Next:
        """Keep what was typed into one field."""
        if part not in ("name", *LONGEST) or not isinstance(typed, str) or not self.loaded:
            return None
        if self._typed.get(part) == typed and self.wrong != part:
            return None
        changed = {**self._typed, part: typed}
        now, reader = datetime.now(UTC), self._reader()
        try:
            await write_async(composing.write, actor, id_in(self.opened), changed["name"], changed, now=now)
        except Refused as refusal:
            self.problem, self.wrong = reader.refusal(refusal), part
            return None
        self._typed, self.problem, self.wrong, self.title = changed, "", "", changed["name"].strip()
        self.saved = reader.text("compose.saved")
        await self._look(actor)
        return _EVENTS.weigh if part == "from_address" else None

    @handler(_CHANGE)
    async def add(self, form: dict[str, object], *, actor: Actor) -> Steps:
        """Add the addresses of a selection, of a project, of an import, or of everybody with consent."""
        source, _, owner = str(form.get("source", "") if isinstance(form, dict) else "").partition(":")
        if not owner.isdigit():
            return
        after, added, finished = 0, 0, False
        while not finished:
            portion = await write_async(
                preparing.add_portion, actor, id_in(self.opened), source, int(owner[:9]), after=after,
                now=datetime.now(UTC),
            )  # fmt: skip
            after, added, finished = portion.last, added + portion.added, portion.finished
            self.going = self._reader().number(self._number + added)
            yield None
        await self._look(actor)
        yield _EVENTS.weigh

    @handler(_CHANGE)
    async def clear(self, *, actor: Actor) -> Next:
        """Take everybody out again."""
        await write_async(preparing.clear, actor, id_in(self.opened), now=datetime.now(UTC))
        await self._look(actor)
        return _EVENTS.weigh

    @handler(_CHANGE)
    async def walk(self, step: int, *, actor: Actor) -> None:
        """Show what the recipient before or after gets."""
        if step in (1, -1) and not isinstance(step, bool) and self._number:
            self._position = (self._position + step) % self._number
            await self._look(actor)

    @handler(_CHANGE)
    async def test(self, form: dict[str, object], *, actor: Actor) -> Steps:
        """Send a test mail, and say what the relay said."""
        to = form.get("to") if isinstance(form, dict) else None
        reader, self.test_failed = self._reader(), False
        self.tested = reader.text("compose.testing")
        yield None
        try:
            answer = await posting.send_test(actor, id_in(self.opened), to.strip() if isinstance(to, str) else "")
        except Refused as refusal:
            self.tested, self.test_failed = reader.refusal(refusal), True
            return
        self.test_failed = outcome_of(answer) is not Outcome.ACCEPTED
        said = f"{answer.code or ''} {answer.text}".strip()
        self.tested = reader.text("compose.test_refused" if self.test_failed else "compose.test_taken", said=said)

    @handler(_CHANGE)
    async def ask(self, form: dict[str, object]) -> None:
        """Ask whether the mailing is to go out at the chosen time."""
        reader, chosen = self._reader(), form if isinstance(form, dict) else {}
        at, self.when_problem = None, ""
        if chosen.get("when") == "at":
            at = moment_in(chosen.get("day"), chosen.get("time"), reader.zone)
            if at is None or at <= datetime.now(UTC):
                self.when_problem = reader.text("compose.time_needed")
                return
        if self.stopper or self.problem:
            return
        self._at = at.isoformat() if at else ""
        key = "compose.ask_at" if at else "compose.ask_now"
        self.asking = reader.text(key, count=self._number, when=reader.exact(at))
        self.ok = reader.text("compose.ok_at" if at else "compose.ok_now", count=self._number)

    @handler(_CHANGE)
    async def keep(self) -> None:
        """Close the question; nothing goes out."""
        self.asking = ""

    @handler(_CHANGE)
    async def send(self, _form: dict[str, object], *, actor: Actor) -> Next:
        """Let the mailing go out, as was asked."""
        asked, self.asking = self.asking, ""
        if not asked:
            return None
        at, now = datetime.fromisoformat(self._at) if self._at else None, datetime.now(UTC)
        await write_async(steering.schedule, actor, id_in(self.opened), at=at, now=now)
        (await self.get_state(Feedback))._toast(self._reader().text("compose.done_at" if at else "compose.done_now"))
        return rx.redirect(f"{SUMMARY_PATH}?id={self.opened}")

    @handler(_CHANGE)
    async def make(self, *, actor: Actor) -> Next:
        """Make a draft, and open it."""
        name = self._reader().text("compose.new_name")
        made = await write_async(composing.make, actor, name, now=datetime.now(UTC))
        return rx.redirect(f"{WRITE_PATH}?id={made}")


_EVENTS: Any = Write
