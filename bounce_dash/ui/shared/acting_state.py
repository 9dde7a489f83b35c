"""Carrying out an action on what is selected: its dialog, the check of what was typed, the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import reflex as rx

from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.listing import Picked
from bounce_dash.ui.acts import ACTS, Act, Field, Place
from bounce_dash.ui.shared.feedback_state import Feedback
from bounce_dash.ui.shared.pick_state import Picks
from bounce_dash.ui.shared.reader import Reader
from bounce_dash.wiring import ask, begin

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
class Found:
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


class Acting(Picks, mixin=True):
    """The open dialog: which action, on how many, its fields."""

    act_name: str = ""
    act_title: str = ""
    act_text: str = ""
    act_ok: str = ""
    act_danger: bool = False
    act_number: str = ""
    act_fields: list[FieldView] = []
    act_problem: str = ""
    act_found: list[Found] = []

    _act_on: Picked | None = None

    def _arrive(self) -> None:
        # A page that is loaded anew begins without the dialog that was left open in it.
        super()._arrive()
        self.act_name, self._act_on = "", None

    @rx.event
    async def choose_act(self, name: str) -> None:
        """Open the dialog of an action on what is selected."""
        await self._open_act(name, self._picked())

    async def _open_act(self, name: str, on: Picked) -> None:
        actor = await self._enter()
        act = ACTS.get(name) if isinstance(name, str) else None
        if actor is None or act is None or not (on.ids or on.all_matching):
            return
        reader = self._reader()
        try:
            actor.require(act.permission)
            many = await ask(self._screen.count, actor, on, now=reader.now)
        except Refused as refusal:
            (await self.get_state(Feedback))._refused(refusal)
            return
        self._act_on = on
        self._show_act(reader, act, many)

    def _show_act(self, reader: Reader, act: Act, many: int) -> None:
        self.act_name, self.act_danger, self.act_problem, self.act_found = act.name, act.danger, "", []
        self.act_title = reader.text(f"act.{act.name}.title", count=many)
        self.act_text = reader.text(f"act.{act.name}.text")
        self.act_ok = reader.text(f"act.{act.name}.ok", number=reader.number(many))
        self.act_number = str(many) if act.danger and many > TYPE_ABOVE else ""
        self.act_fields = [field_view(reader, field) for field in act.fields]

    def _place(self) -> Place:
        return Place(self._columns_shown(), self._screen.listing, self._screen.listing)

    @rx.event
    async def cancel_act(self) -> None:
        """Close the dialog; nothing is done."""
        self.act_name, self._act_on = "", None

    @rx.event
    async def perform(self, form: dict[str, Any]) -> Any:
        """Carry out the action of the open dialog, with what was typed in it."""
        actor, act, on = await self._enter(), ACTS.get(self.act_name), self._act_on
        if actor is None or act is None or on is None:
            return None
        reader, told = self._reader(), await self.get_state(Feedback)
        try:
            typed = form_texts(form)
            if self.act_number and typed.get("number", "").strip() != self.act_number:
                self.act_problem = reader.text("act.number_wrong", number=self.act_number)
                return None
            place = self._place()
            args = act.args(typed, reader, place)
            job = await begin(actor, act.kind, picked=on, args=args, now=datetime.now(UTC), listing=place.listing)
        except Refused as refusal:
            return self._act_refused(told, reader, refusal)
        self.act_name, self._act_on = "", None
        return [self._nothing_picked(), *told._follow(job)]

    def _act_refused(self, told: Feedback, reader: Reader, refusal: Refused) -> Any:
        if self.act_fields:
            self.act_problem = reader.refusal(refusal)
            return None
        self.act_name, self._act_on = "", None
        return told._refused(refusal)

    @rx.event
    async def look_up(self, typed: str) -> Any:
        """Offer what the open dialog's lookup field finds for what was typed."""
        actor, act = await self._enter(), ACTS.get(self.act_name)
        if actor is None or act is None or act.lookup is None or not isinstance(typed, str):
            return
        reader = self._reader()
        try:
            found = await ask(act.lookup, actor, typed)
        except Refused as refusal:
            self.act_problem = reader.refusal(refusal)
            return
        self.act_found = [Found(str(one.id), one.name, reader.text("act.members", count=one.members)) for one in found]

    @rx.event
    async def check_name(self, typed: str) -> Any:
        """Say while typing whether the name can be used."""
        actor, act = await self._enter(), ACTS.get(self.act_name)
        if actor is None or act is None or act.check is None or not isinstance(typed, str):
            return
        taken = await ask(act.check, actor, typed) if typed.strip() else False
        self.act_problem = self._reader().text("act.name_taken") if taken else ""


def form_texts(form: object) -> dict[str, str]:
    """Return a form's fields; raise BadInput unless it is a small table of texts."""
    if not isinstance(form, Mapping) or len(form) > 20:
        raise BadInput()
    # Reflex adds every element of the form that has an id, with nothing as its value.
    filled = {name: value for name, value in form.items() if value is not None}
    if not all(isinstance(k, str) and isinstance(v, str) and len(v) <= 2_000 for k, v in filled.items()):
        raise BadInput()
    return filled
