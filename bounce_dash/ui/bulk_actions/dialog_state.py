"""Carrying out an action on what is selected: its dialog, the check of what was typed, the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from reflex.event import EventSpec

from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists import reading
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.listing import Picked
from bounce_dash.ui.bulk_actions.bulk_action import BulkAction, Field, Place
from bounce_dash.ui.bulk_actions.catalogue import action_in
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.changes_state import left_text
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.pick_state import Picks
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, start_job_async

#: Above this many a destructive action wants the number typed in.
TYPE_ABOVE = 100


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice of a field: "on" when it is the one at first."""

    value: str
    icon: str
    label: str
    hint: str
    on: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the open dialog."""

    name: str
    kind: str
    label: str
    hint: str
    choices: list[ChoiceView]
    value: str = ""


@dataclass(frozen=True, slots=True)
class LookupHit:
    """Something that was looked up by typing."""

    id: str
    name: str
    detail: str


def field_view(reader: Reader, field: Field) -> FieldView:
    """Write a field for a reader; the first of its choices is on."""
    choices = [
        ChoiceView(value, icon, reader.text(label), reader.text(hint) if hint else "", place == 0)
        for place, (value, icon, label, hint) in enumerate(field.choices)
    ]
    return FieldView(
        field.name, field.kind, reader.text(field.label), reader.text(field.hint) if field.hint else "", choices
    )


class ActionDialog(Picks, mixin=True):
    """The open dialog: which action, on how many, its fields."""

    action_name: str = ""
    action_title: str = ""
    action_text: str = ""
    action_ok: str = ""
    action_danger: bool = False
    action_number: str = ""
    action_fields: list[FieldView] = []
    action_problem: str = ""
    action_found: list[LookupHit] = []

    _acting_on: Picked | None = None

    def _arrive(self) -> None:
        # A page that is loaded anew begins without the dialog that was left open in it.
        super()._arrive()
        self.action_name, self._acting_on = "", None

    @handler(LEAST)
    async def choose_action(self, name: str, *, actor: Actor) -> Next:
        """Open the dialog of an action on what is selected."""
        return await self._open_action(actor, name, self._picked())

    async def _open_action(self, actor: Actor, name: str, on: Picked) -> Next:
        action = action_in(self._screen.listing, name)
        if action is None or not (on.ids or on.all_matching):
            return None
        reader, own = self._reader(), self._screen.listing
        actor.require(action.permission)
        many = await read_async(self._screen.count, actor, on, now=reader.now)
        left = await self._left(actor, on)
        if not many and left:
            return await self._nobody_left(actor, left)
        nobodys = 0
        if action.counts_persons:
            nobodys = await read_async(reading.count_without_person, actor, own, on, now=reader.now)
        self._acting_on = on
        self._show_action(reader, action, many)
        without = reader.text("bulk_action.without_person", count=nobodys) if nobodys else ""
        self.action_text = " ".join(filter(None, (left, self.action_text, without)))
        return None

    async def _left(self, actor: Actor, on: Picked) -> str:
        """Return what became of rows that were selected and have left the list; empty when it holds all."""
        reader = self._reader()
        left = await read_async(reading.left, actor, self._screen.listing, on, since=self._came_at, now=reader.now)
        return left_text(reader, left) if left else ""

    async def _nobody_left(self, actor: Actor, left: str) -> Next:
        """Say that there is nobody to act on any more, and why."""
        self.action_name, self._acting_on = "", None
        nothing = self._reader().text("left.nothing_done")
        (await self.get_state(Feedback))._toast(f"{left} {nothing}".strip(), tone="bad")
        await self._notice(actor)
        return self._nothing_picked()

    def _show_action(self, reader: Reader, action: BulkAction, many: int) -> None:
        self.action_name, self.action_danger, self.action_problem, self.action_found = (
            action.name,
            action.danger,
            "",
            [],
        )
        self.action_title = reader.text(f"bulk_action.{action.name}.title", count=many)
        self.action_text = reader.text(f"bulk_action.{action.name}.text")
        self.action_ok = reader.text(f"bulk_action.{action.name}.ok", number=reader.number(many))
        self.action_number = str(many) if action.danger and many > TYPE_ABOVE else ""
        self.action_fields = [field_view(reader, field) for field in action.fields]

    def _place(self) -> Place:
        return Place(self._screen.listing, self._columns_shown(), "")

    @handler(LEAST)
    async def cancel_action(self) -> None:
        """Close the dialog; nothing is done."""
        self.action_name, self._acting_on = "", None

    @handler(LEAST)
    async def perform(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Carry out the action of the open dialog, with what was typed in it."""
        action, on = action_in(self._screen.listing, self.action_name), self._acting_on
        if action is None or on is None:
            return None
        reader, told = self._reader(), await self.get_state(Feedback)
        try:
            typed = form_texts(form)
            if self.action_number and typed.get("number", "").strip() != self.action_number:
                self.action_problem = reader.text("bulk_action.number_wrong", number=self.action_number)
                return None
            place = self._place()
            args = action.args(typed, reader, place)
            job = await start_job_async(
                actor, action.kind, listing=place.listing, picked=on, args=args, now=datetime.now(UTC)
            )
        except NothingPicked:
            return await self._nobody_left(actor, await self._left(actor, on))
        except Refused as refusal:
            self._action_refused(told, reader, refusal)
            return None
        self.action_name, self._acting_on = "", None
        # Who exports goes on with what was exported.
        stays = KINDS[action.kind].reads_only
        come_next = [*([] if stays else [self._nothing_picked()]), *(await told._follow(job))]
        return [*come_next, *(await self._after_acting(actor, told) if job.over else ())]

    async def _after_acting(self, actor: Actor, told: Feedback) -> list[EventSpec]:
        """Go on after an action that is over; a list has nowhere to go."""
        return []

    def _action_refused(self, told: Feedback, reader: Reader, refusal: Refused) -> None:
        if self.action_fields:
            self.action_problem = reader.refusal(refusal)
            return
        self.action_name, self._acting_on = "", None
        told._refused(refusal)

    @handler(LEAST, problem="action_problem")
    async def look_up(self, typed: str, *, actor: Actor) -> None:
        """Offer what the open dialog's lookup field finds for what was typed."""
        action = action_in(self._screen.listing, self.action_name)
        if action is None or action.lookup is None or not isinstance(typed, str):
            return
        reader, found = self._reader(), await read_async(action.lookup, actor, typed)
        self.action_found = [
            LookupHit(str(one.id), one.name, reader.text("bulk_action.members", count=one.members)) for one in found
        ]

    @handler(LEAST, problem="action_problem")
    async def check_name(self, typed: str, *, actor: Actor) -> None:
        """Say while typing whether the name can be used."""
        action = action_in(self._screen.listing, self.action_name)
        if action is None or action.check is None or not isinstance(typed, str):
            return
        taken = await read_async(action.check, actor, typed) if typed.strip() else False
        self.action_problem = self._reader().text("bulk_action.name_taken") if taken else ""


def form_texts(form: object) -> dict[str, str]:
    """Return a form's fields; raise BadInput unless it is a small table of texts."""
    if not isinstance(form, Mapping) or len(form) > 20:
        raise BadInput()
    # Reflex adds every element of the form that has an id, with nothing as its value.
    filled = {name: value for name, value in form.items() if value is not None}
    if not all(isinstance(k, str) and isinstance(v, str) and len(v) <= 2_000 for k, v in filled.items()):
        raise BadInput()
    return filled
