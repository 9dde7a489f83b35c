"""The dialogs of selections and projects: make one, rename it, delete it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar, Final

import reflex as rx

from bounce_dash.actions.collections import Collection
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.ui.bulk_actions.catalogue import NEW_FIELDS
from bounce_dash.ui.bulk_actions.dialog_state import TYPE_ABOVE, FieldView, field_view, form_texts
from bounce_dash.ui.collections.kinds import CollectionKind
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async

_MANAGE: Final = Permission.MANAGE_COLLECTIONS
_NOTHING = Collection(0, "", "", 0, datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))


class CollectionDialog(MixinBase, mixin=True):
    """The open dialog, drawn as those of actions are: ``action_name`` is "create", "rename" or "delete"."""

    _kind: ClassVar[CollectionKind]

    action_name: str = ""
    action_title: str = ""
    action_text: str = ""
    action_ok: str = ""
    action_danger: bool = False
    action_number: str = ""
    action_fields: list[FieldView] = []
    action_problem: str = ""

    _one: Collection = _NOTHING

    @handler(_MANAGE)
    async def open_create(self) -> None:
        """Ask for the name of a new one."""
        self._ask_for("create", _NOTHING)

    @handler(_MANAGE)
    async def open_rename(self, collection_id: str, *, actor: Actor) -> None:
        """Ask for another name and description."""
        await self._open(actor, "rename", collection_id)

    @handler(_MANAGE)
    async def open_delete(self, collection_id: str, *, actor: Actor) -> None:
        """Ask whether to delete one."""
        await self._open(actor, "delete", collection_id)

    async def _open(self, actor: Actor, name: str, collection_id: object) -> None:
        if isinstance(collection_id, str) and collection_id.isdigit():
            self._ask_for(name, await read_async(self._kind.of.get, actor, int(collection_id[:9])))

    def _ask_for(self, name: str, one: Collection) -> None:
        reader, key = self._reader(), f"collection.{name}.{self._kind.name}"
        self._one, self.action_name, self.action_problem, self.action_danger = one, name, "", name == "delete"
        self.action_title = reader.text(f"{key}.title", name=one.name)
        self.action_text = reader.text(f"{key}.text", count=one.members)
        self.action_ok = reader.text(f"collection.{name}.ok")
        self.action_number = str(one.members) if self.action_danger and one.members > TYPE_ABOVE else ""
        now = {"name": one.name, "description": one.description}
        fields = () if self.action_danger else NEW_FIELDS
        self.action_fields = [replace(field_view(reader, field), value=now[field.name]) for field in fields]

    @handler(_MANAGE)
    async def cancel_action(self) -> None:
        """Close the dialog; nothing is done."""
        self.action_name = ""

    @handler(_MANAGE, problem="action_problem")
    async def check_name(self, typed: str, *, actor: Actor) -> None:
        """Say while typing whether the name can be used."""
        if not isinstance(typed, str):
            return
        taken = await read_async(self._kind.of.is_taken, actor, typed, but=self._one.id) if typed.strip() else False
        self.action_problem = self._reader().text("bulk_action.name_taken") if taken else ""

    @handler(_MANAGE, problem="action_problem")
    async def perform(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Do what the dialog asks for."""
        steps = {"create": self._create, "rename": self._rename, "delete": self._delete}
        if self.action_name not in steps:
            return None
        reader, typed = self._reader(), form_texts(form)
        if self.action_number and typed.get("number", "").strip() != self.action_number:
            self.action_problem = reader.text("bulk_action.number_wrong", number=self.action_number)
            return None
        path, one = await steps[self.action_name](actor, typed)
        return await self._done(reader, path, one)

    async def _done(self, reader: Reader, path: str, one: Collection) -> Next:
        done, self.action_name = self.action_name, ""
        self._news += 1
        (await self.get_state(Feedback))._toast(reader.text(f"collection.{done}.{self._kind.name}.done", name=one.name))
        return rx.redirect(path, replace=done != "create")

    async def _create(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        named = typed.get("name", ""), typed.get("description", "")
        made = await write_async(self._kind.of.create, actor, *named, now=datetime.now(UTC))
        return self._kind.path_of(made.id), made

    async def _rename(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        named = typed.get("name", ""), typed.get("description", "")
        one = await write_async(self._kind.of.rename, actor, self._one.id, *named, now=datetime.now(UTC))
        return str(self.router.url), one

    async def _delete(self, actor: Actor, typed: dict[str, str]) -> tuple[str, Collection]:
        return self._kind.path, await write_async(self._kind.of.delete, actor, self._one.id, now=datetime.now(UTC))
