"""The named views of a list: the menu that offers them, and the dialog that keeps or deletes one."""

from dataclasses import dataclass

from bounce_dash.actions import named_views as views
from bounce_dash.actions.named_views import View
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.naming import NameTaken, checked_name
from bounce_dash.ui.bulk_actions.dialog_state import form_texts
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.state import Grid
from bounce_dash.ui.kit.seen import Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A view in the menu; ``on`` when it is what the list shows."""

    id: int
    name: str
    on: bool


class Views(Grid, mixin=True):
    """``view_act`` is what the open dialog does: "save" or "delete"; empty when there is none."""

    views: list[ViewChoice] = []
    view_act: str = ""
    view_title: str = ""
    view_text: str = ""
    view_ok: str = ""
    view_problem: str = ""

    #: The name that the dialog says will be replaced, as names are compared; the view that it asks to delete.
    _replaced: str = ""
    _doomed: int = 0

    def _arrive(self) -> None:
        super()._arrive()
        self.view_act = ""

    @handler(LEAST)
    async def offer_views(self, *, actor: Actor) -> None:
        """Fill the menu with the user's own views."""
        found = await read_async(views.list_views, actor, self._screen.spec.name)
        self.views = [ViewChoice(view.id, view.name, self._is_shown(view)) for view in found]

    def _is_shown(self, view: View) -> bool:
        same = self._now_shown().narrowed(unfolded=()) == view.query
        return same and self._columns_shown() == (view.columns or self._screen.shown)

    @handler(LEAST)
    async def show_view(self, view_id: int, *, actor: Actor) -> Steps:
        """Show the list as a view has it."""
        view = await self._one(actor, view_id)
        self._shown = view.columns or self._screen.shown
        async for step in self._go(actor, view.query):
            yield step

    async def _one(self, actor: Actor, view_id: int) -> View:
        return await read_async(views.get_view, actor, self._screen.spec.name, view_id)

    @handler(LEAST)
    async def ask_to_save_view(self) -> None:
        """Ask under which name to keep what the list shows."""
        self._open_view_dialog("save")

    @handler(LEAST)
    async def ask_to_delete_view(self, view_id: int, *, actor: Actor) -> None:
        """Ask whether to delete a view."""
        view = await self._one(actor, view_id)
        self._doomed = view.id
        self._open_view_dialog("delete", name=view.name)

    def _open_view_dialog(self, act: str, *, name: str = "") -> None:
        reader = self._reader()
        self.view_act, self.view_problem, self._replaced = act, "", ""
        self.view_title = reader.text(f"view.{act}.title", name=name)
        self.view_text, self.view_ok = reader.text(f"view.{act}.text"), reader.text(f"view.{act}.ok")

    @handler(LEAST)
    async def cancel_view(self) -> None:
        """Close the dialog; nothing is done."""
        self.view_act = ""

    @handler(LEAST)
    async def check_view_name(self, typed: str, *, actor: Actor) -> None:
        """Say while typing whether a view of this name would be replaced."""
        if self.view_act != "save" or not isinstance(typed, str):
            return
        try:
            taken = await read_async(views.is_taken, actor, self._screen.spec.name, typed)
        except Refused:
            taken = False  # a name that is not finished yet; saving says what is wrong with it
        self._warn(typed if taken else "")

    def _warn(self, name: str) -> None:
        reader, self._replaced = self._reader(), checked_name(name)[1] if name else ""
        self.view_problem = reader.text("view.save.replaces") if name else ""
        self.view_ok = reader.text("view.save.replace" if name else "view.save.ok")

    @handler(LEAST, problem="view_problem")
    async def save_view(self, form: dict[str, object], *, actor: Actor) -> None:
        """Keep what the list shows under the name that was typed; replace a view only after having said so."""
        if self.view_act != "save":
            return
        name = form_texts(form).get("name", "")
        agreed = bool(self._replaced) and checked_name(name)[1] == self._replaced
        what = self._now_shown(), self._columns_shown()
        try:
            kept = await write_async(views.save_view, actor, self._screen.spec.name, name, *what, replace=agreed)
        except NameTaken:
            self._warn(name)
        else:
            await self._view_done(kept)

    @handler(LEAST, problem="view_problem")
    async def delete_view(self, *, actor: Actor) -> None:
        """Delete the view that the dialog asks about."""
        if self.view_act == "delete":
            await self._view_done(await write_async(views.delete_view, actor, self._screen.spec.name, self._doomed))

    async def _view_done(self, view: View) -> None:
        done, self.view_act = self.view_act, ""
        (await self.get_state(Feedback))._toast(self._reader().text(f"view.{done}.done", name=view.name))
