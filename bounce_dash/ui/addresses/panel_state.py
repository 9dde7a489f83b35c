"""The state of a list of addresses with a side panel: acting on the open row, and going on with the next one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.correcting import CORRECT_ADDRESS
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.listing import Picked
from bounce_dash.ui.addresses.idle_keys import why_idle
from bounce_dash.ui.addresses.open_row import OpenRow
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import start_job_async, write_async

#: Actions on the open row that need no question, since a key takes them back: name → key of what was done.
_AT_ONCE = {"clear_flag": "triage.did.clear_flag", "former_employee": "triage.did.former_employee"}

#: Keys that act on the open row → what they ask of whoever presses them.
_ON_OPEN = {**dict.fromkeys("cfe", Permission.CHANGE_ADDRESSES), "o": LEAST}

#: Actions after which the next row is opened.
_ENDS_WITH_IT = frozenset({*_AT_ONCE, "restore_consent", "delete", "add_to_new_project", "add_to_existing_project"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to an open row: the job, the address, whose it is, what was done in words."""

    job_id: int
    address_id: int
    who: str
    what: str


class Panelled(OpenRow, mixin=True):
    """A list of addresses, one of which can be open beside it.

    ``done_text`` says how many open rows were dealt with in this tab, ``last_text`` what the last one of them was.
    """

    done_text: str = ""
    last_text: str = ""

    _acts: list[Act] = []
    #: The open row that a dialog is about, and its place in the list.
    _about_open: tuple[int, int] | None = None

    @handler(LEAST)
    async def act_on_open_row(self, name: str, address_id: int, *, actor: Actor) -> Next:
        """Carry out an action on the address in the side panel, or open its dialog where it asks something.

        What was pressed before the next row was painted is of the row before, and counts for nothing.
        """
        if not isinstance(name, str) or address_id != self.panel.id or not address_id:
            return None
        on, place = Picked(self._now_shown().same_list(), frozenset({address_id})), self._place_of(address_id)
        if name not in _AT_ONCE:
            said = await self._open_action(actor, name, on)
            self._about_open = place if name in _ENDS_WITH_IT else None
            return said
        who, told, listing = self.panel.who, await self.get_state(Feedback), self._screen.listing
        try:
            job = await start_job_async(actor, name, listing=listing, picked=on, args={}, now=datetime.now(UTC))
        except NothingPicked:
            return await self._nobody_left(actor, await self._left(actor, on))
        if not (job.over and job.done):
            await self._look_at_open(actor)
            return await told._follow(job)
        self._count_act(Act(job.id, address_id, who, self._reader().text(_AT_ONCE[name])))
        return await self._go_on(actor, told, place, correct=False)

    async def _after_acting(self, actor: Actor, told: Feedback) -> list[Any]:
        place, self._about_open = self._about_open, None
        if place is None or place[0] != self.panel.id:
            return []
        return await self._go_on(actor, told, place, correct=False)

    async def _corrected(self, actor: Actor, job: JobView, address: str) -> Next:
        told, place = await self.get_state(Feedback), self._place_of(self.panel.id)
        what = self._reader().text(f"triage.did.{CORRECT_ADDRESS}")
        self._count_act(Act(job.id, self.panel.id, self.panel.who, what))
        return await self._go_on(actor, told, place, correct=True)

    def _count_act(self, act: Act) -> None:
        self._acts = [*self._acts, act]
        self._tell_acts()

    def _tell_acts(self) -> None:
        reader = self._reader()
        self.done_text = reader.text("triage.done", count=len(self._acts)) if self._acts else ""
        last = self._acts[-1] if self._acts else None
        self.last_text = reader.text("triage.last", who=last.who, what=last.what) if last else ""

    @handler(Permission.CHANGE_ADDRESSES)
    async def undo_last(self, *, actor: Actor) -> Next:
        """Take the last act on an open row back, and open that row again; pressed again, the one before."""
        if not self._acts:
            return None
        act, told = self._acts[-1], await self.get_state(Feedback)
        self._acts = self._acts[:-1]
        self._tell_acts()
        job = await write_async(jobs.undo, actor, act.job_id, datetime.now(UTC))
        if not job.done:
            return await told._follow(job)
        await self._renew_all(told)
        try:
            await self._open(actor, act.address_id)
        except Refused:
            return None  # it was deleted since
        return [tell("next", {"id": act.address_id, "correct": False}), *self._suggesting()]

    def _why_idle(self, actor: Actor, key: str) -> str:
        if self.picked or key not in _ON_OPEN:
            return super()._why_idle(actor, key)
        if not actor.may(_ON_OPEN[key]):
            return "grid.key.not_allowed"
        return why_idle(self.panel, key) if self.panel.id else "grid.key.open_first"

    def _place_of(self, address_id: int) -> tuple[int, int]:
        """Return an address, and which row of the list it has: how many stand above it."""
        ids = self._ids_shown()
        return address_id, ids.index(address_id) if address_id in ids else 0

    def _ids_shown(self) -> list[int]:
        rows: list[Any] = self.rows
        return [int(row["id"]) for row in rows if row["mode"] == "row"]

    async def _renew_all(self, told: Feedback) -> None:
        told._news += 1
        await told._renew_page()

    async def _go_on(self, actor: Actor, told: Feedback, place: tuple[int, int], *, correct: bool) -> list[Any]:
        """Read the list anew after an act on the open row, and open the next one: nobody is skipped."""
        await self._renew_all(told)
        acted, at = place
        ids = self._ids_shown()
        following = ids[at + 1 if acted in ids[at : at + 1] else at :]
        if not following:
            self._close_panel()
            return [tell("opened", 0)]
        await self._open(actor, following[0])
        return [tell("next", {"id": following[0], "correct": correct}), *self._suggesting()]
