"""The dialogs of selections and projects: make one, rename it, delete it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import reflex as rx

from bounce_dash.actions.collections import Collection
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.ui.acts.collect import NEW_FIELDS
from bounce_dash.ui.collections.sort import Sort
from bounce_dash.ui.shared.acting_state import TYPE_ABOVE, FieldView, field_view, form_texts
from bounce_dash.ui.shared.base import Beside
from bounce_dash.ui.shared.feedback_state import Feedback
from bounce_dash.ui.shared.reader import Reader
from bounce_dash.wiring import ask, do

_NOTHING = Collection(0, "", "", 0, datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))


class CollectionDialog(Beside, mixin=True):
    """The open dialog, drawn as those of actions are: ``act_name`` is "create", "rename" or "delete"."""

    _sort: ClassVar[Sort]

    act_name: str = ""
    act_title: str = ""
    act_text: str = ""
    act_ok: str = ""
    act_danger: bool = False
    act_number: str = ""
    act_fields: list[FieldView] = []
    act_problem: str = ""

    _one: Collection = _NOTHING

    @rx.event
    async def open_create(self) -> None:
        """Ask for the name of a new one."""
        if await self._enter() is not None:
            self._ask_for("create", _NOTHING)

    @rx.event
    async def open_rename(self, collection_id: str) -> None:
        """Ask for another name and description."""
        await self._open("rename", collection_id)

    @rx.event
    async def open_delete(self, collection_id: str) -> None:
        """Ask whether to delete one."""
        await self._open("delete", collection_id)

    async def _open(self, name: str, collection_id: object) -> None:
        actor = await self._enter()
        if actor is None or not isinstance(collection_id, str) or not collection_id.isdigit():
            return
        try:
            self._ask_for(name, await ask(self._sort.of.get, actor, int(collection_id[:9])))
        except Refused as refusal:
            (await self.get_state(Feedback))._refused(refusal)

    def _ask_for(self, name: str, one: Collection) -> None:
        reader, key = self._reader(), f"collection.{name}.{self._sort.name}"
        self._one, self.act_name, self.act_problem, self.act_danger = one, name, "", name == "delete"
        self.act_title = reader.text(f"{key}.title", name=one.name)
        self.act_text = reader.text(f"{key}.text", count=one.members)
        self.act_ok = reader.text(f"collection.{name}.ok")
        self.act_number = str(one.members) if self.act_danger and one.members > TYPE_ABOVE else ""
        now = {"name": one.name, "description": one.description}
        fields = () if self.act_danger else NEW_FIELDS
        self.act_fields = [replace(field_view(reader, field), value=now[field.name]) for field in fields]

    @rx.event
    async def cancel_act(self) -> None:
        """Close the dialog; nothing is done."""
        self.act_name = ""

    @rx.event
    async def check_name(self, typed: str) -> None:
        """Say while typing whether the name can be used."""
        actor = await self._enter()
        if actor is None or not isinstance(typed, str):
            return
        taken = await ask(self._sort.of.is_taken, actor, typed, but=self._one.id) if typed.strip() else False
        self.act_problem = self._reader().text("act.name_taken") if taken else ""

    @rx.event
    async def perform(self, form: dict[str, Any]) -> Any:
        """Do what the dialog asks for."""
        actor, steps = await self._enter(), {"create": self._create, "rename": self._rename, "delete": self._delete}
        if actor is None or self.act_name not in steps:
            return None
        reader = self._reader()
        try:
            typed = form_texts(form)
            if self.act_number and typed.get("number", "").strip() != self.act_number:
                self.act_problem = reader.text("act.number_wrong", number=self.act_number)
                return None
            path, one = await steps[self.act_name](actor, typed)
        except Refused as refusal:
            self.act_problem = reader.refusal(refusal)
            return None
        return await self._done(reader, path, one)

    async def _done(self, reader: Reader, path: str, one: Collection) -> Any:
        done, self.act_name = self.act_name, ""
        self._news += 1
        (await self.get_state(Feedback))._toast(reader.text(f"collection.{done}.{self._sort.name}.done", name=one.name))
        return rx.redirect(path, replace=done != "create")

    async def _create(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        named = typed.get("name", ""), typed.get("description", "")
        made = await do(self._sort.of.create, actor, *named, now=datetime.now(UTC))
        return self._sort.path_of(made.id), made

    async def _rename(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        named = typed.get("name", ""), typed.get("description", "")
        one = await do(self._sort.of.rename, actor, self._one.id, *named, now=datetime.now(UTC))
        return str(self.router.url), one

    async def _delete(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        return self._sort.path, await do(self._sort.of.delete, actor, self._one.id, now=datetime.now(UTC))
