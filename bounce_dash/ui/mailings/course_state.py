"""The part of a mailing's summary that follows it on its way out, and what is done with it there."""

import asyncio
import uuid
from datetime import UTC, datetime
from typing import Final

from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.sending import steering
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.sending import Act
from bounce_dash.ui.addresses.owned_list import id_in
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.kit.seen import Steps
from bounce_dash.ui.mailings.course import CourseView, course_view
from bounce_dash.ui.mailings.screens import SUMMARY_PATH
from bounce_dash.ui.security.handling import handler
from bounce_dash.ui.security.presence import is_here
from bounce_dash.wiring import read_async, write_async

_CHANGE: Final = Permission.CHANGE_MAILINGS

#: Seconds between looks at a mailing that goes out.
_STEP: Final = 2.0

_ACTS: Final = {act.value: act for act in steering.STEERING}


class Steering(MixinBase, mixin=True):
    """How far the mailing is that is opened. ``asking`` is the title of the question whether to end it for good."""

    opened: str = ""
    course: CourseView = CourseView()
    asking: str = ""

    #: Which of the followers that were begun in this tab is not superseded.
    _follower: str = ""

    async def _read_course(self, actor: Actor, one: MailingRow) -> None:
        found = await read_async(steering.course, actor, one.id, now=datetime.now(UTC))
        self.course = course_view(self._reader(), one, found)

    async def _read_again(self, actor: Actor, *, detailed: bool) -> None:
        """Read the page anew; the screen says how."""

    @handler(_CHANGE)
    async def steer(self, act: str, *, actor: Actor) -> Steps:
        """Do something with the mailing; to end it for good asks first."""
        wanted = _ACTS.get(act) if isinstance(act, str) else None
        if wanted is Act.CANCEL:
            self.asking = self._reader().text("mailing.cancel.title")
        elif wanted is not None:
            async for step in self._do(actor, wanted):
                yield step

    @handler(_CHANGE)
    async def confirm(self, _form: dict[str, object], *, actor: Actor) -> Steps:
        """End the mailing, as was asked."""
        asked, self.asking = self.asking, ""
        if asked:
            async for step in self._do(actor, Act.CANCEL):
                yield step

    @handler(_CHANGE)
    async def keep(self) -> None:
        """Close the question; the mailing goes on."""
        self.asking = ""

    @handler(_CHANGE)
    async def settle_lost(self, again: bool, *, actor: Actor) -> Steps:
        """Decide on mails of which nobody knows whether they went out."""
        if not isinstance(again, bool):
            return
        now = datetime.now(UTC)
        many = await write_async(steering.settle_lost, actor, id_in(self.opened), again=again, now=now)
        key = "mailing.lost_again" if again else "mailing.lost_sent"
        (await self.get_state(Feedback))._toast(self._reader().text(key, count=many))
        await self._read_again(actor, detailed=False)
        yield type(self).follow

    async def _do(self, actor: Actor, act: Act) -> Steps:
        await write_async(steering.STEERING[act], actor, id_in(self.opened), now=datetime.now(UTC))
        (await self.get_state(Feedback))._toast(self._reader().text(f"mailing.done.{act.value}"))
        await self._read_again(actor, detailed=False)
        yield type(self).follow

    @handler(Permission.SEE_LISTS, background=True)
    async def follow(self) -> Steps:
        """Show how far the mailing is, for as long as it goes out and the page is open."""
        mine = uuid.uuid4().hex
        async with self:
            self._follower = mine
        while True:
            async with self:
                open_here = self.router.url.path.rstrip("/") == SUMMARY_PATH and self.course.live
                if self._follower != mine or not open_here or not await is_here(self):
                    return
                actor = await self._enter()
                if actor is None:
                    return
                await self._read_again(actor, detailed=False)
            yield None
            await asyncio.sleep(_STEP)
