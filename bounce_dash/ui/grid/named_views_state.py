"""The named views of a list: the menu that offers them, and the dialog that keeps, changes or deletes one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bounce_dash.actions import named_views as views
from bounce_dash.actions import offered_views as offers
from bounce_dash.actions.named_views import View
from bounce_dash.actions.offered_views import Offer
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import NotFound, Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.naming import NameTaken, checked_name
from bounce_dash.ui.bulk_actions.dialog_state import form_texts
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.state import Grid
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A view in the menu; ``on`` when it is what the list shows, ``first`` when the list opens with it.

    ``about`` says whose it is, or that it is shared; ``begins`` that those of another kind begin here.
    """

    id: str
    name: str
    about: str
    on: bool
    first: bool
    changeable: bool
    begins: bool


class Views(Grid, mixin=True):
    """``view_act`` is what the open dialog does: "save", "change" or "delete"; empty when there is none."""

    views: list[ViewChoice] = []
    view_act: str = ""
    view_title: str = ""
    view_text: str = ""
    view_ok: str = ""
    view_name: str = ""
    view_shared: bool = False
    view_differs: bool = False
    view_problem: str = ""

    #: The name that the dialog says will be replaced, as names are compared; the view that it changes or deletes.
    _replaced: str = ""
    _chosen: int = 0
    _opens_with_view: bool = False

    def _arrive(self) -> None:
        super()._arrive()
        self.view_act = ""

    async def _opening(self, actor: Actor, asked: ListQuery) -> tuple[ListQuery, Next]:
        first = await read_async(offers.first_view, actor, self._screen.spec.name, now=datetime.now(UTC))
        self._opens_with_view = first is not None
        if first is None or self.router.url.query_parameters.keys() - {"id"}:
            return asked, None
        self._shown = first.columns or self._screen.shown
        return first.query, self._write_url(first.query, replace=True)

    def _plain_url(self) -> str:
        return "view=all" if self._opens_with_view else ""

    @handler(LEAST)
    async def offer_views(self, *, actor: Actor) -> None:
        """Fill the menu with the user's own views, those of colleagues, and those that come along."""
        reader = self._reader()
        found = await read_async(offers.offered, actor, self._screen.spec.name, now=reader.now)
        kinds = [(bool(offer.view.id), bool(offer.view.by)) for offer in found]
        begins = [kind != before for before, kind in zip((None, *kinds), kinds, strict=False)]
        self.views = [self._choice(reader, *both) for both in zip(found, begins, strict=True)]

    def _choice(self, reader: Reader, offer: Offer, begins: bool) -> ViewChoice:
        view = offer.view
        name = view.name if view.id else reader.text(f"view.ready.{offer.ref}")
        about = view.by or (reader.text("view.shared") if view.shared else "")
        return ViewChoice(offer.ref, name, about, self._is_shown(view), offer.first, view.changeable, begins)

    def _is_shown(self, view: View) -> bool:
        same = self._now_shown().narrowed(unfolded=()) == view.query
        return same and self._columns_shown() == (view.columns or self._screen.shown)

    @handler(LEAST)
    async def show_view(self, view_id: str, *, actor: Actor) -> Steps:
        """Show the list as a view has it."""
        view = await read_async(offers.find, actor, self._screen.spec.name, view_id, now=datetime.now(UTC))
        self._shown = view.columns or self._screen.shown
        async for step in self._go(actor, view.query):
            yield step

    @handler(LEAST)
    async def turn_first(self, view_id: str, *, actor: Actor) -> None:
        """Have the list open with a view, or plainly again."""
        screen, now = self._screen.spec.name, datetime.now(UTC)
        self._opens_with_view = await write_async(offers.turn_first, actor, screen, view_id, now=now)
        said = self._reader().text("view.first" if self._opens_with_view else "view.plain")
        (await self.get_state(Feedback))._toast(said)

    @handler(LEAST)
    async def ask_to_save_view(self) -> None:
        """Ask under which name to keep what the list shows."""
        self._open_view_dialog("save")

    @handler(LEAST)
    async def ask_to_change_view(self, view_id: str, *, actor: Actor) -> None:
        """Ask how a view is called, who sees it, and what it shows."""
        view = await self._changeable(actor, view_id)
        self.view_name, self.view_shared, self.view_differs = view.name, view.shared, not self._is_shown(view)
        self._chosen = view.id
        self._open_view_dialog("change", name=view.name)

    @handler(LEAST)
    async def ask_to_delete_view(self) -> None:
        """Ask whether to delete the view that the dialog is about."""
        if self.view_act == "change":
            self._open_view_dialog("delete", name=self.view_name)

    async def _changeable(self, actor: Actor, view_id: object) -> View:
        if not isinstance(view_id, str) or not view_id.isascii() or not view_id.isdigit():
            raise NotFound()
        view = await read_async(views.get_view, actor, self._screen.spec.name, int(view_id[:12]))
        if not view.changeable:
            raise NotFound()
        return view

    def _open_view_dialog(self, act: str, *, name: str = "") -> None:
        reader = self._reader()
        self.view_act, self.view_problem, self._replaced = act, "", ""
        self.view_title = reader.text(f"view.{act}.title", name=name)
        text = f"view.{act}.text_shared" if act == "delete" and self.view_shared else f"view.{act}.text"
        self.view_text, self.view_ok = reader.text(text), reader.text(f"view.{act}.ok")

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
            await self._view_done(kept.name)

    @handler(LEAST, problem="view_problem")
    async def change_view(self, form: dict[str, object], *, actor: Actor) -> None:
        """Rename the view, share it or not, and let it show what the list shows, as the dialog says."""
        if self.view_act != "change":
            return
        filled, screen = form_texts(form), self._screen.spec.name
        changed = await write_async(
            views.change_view,
            actor,
            screen,
            self._chosen,
            name=filled.get("name", ""),
            shared=bool(filled.get("shared")),
            shown=(self._now_shown(), self._columns_shown()) if filled.get("shown") else None,
            now=datetime.now(UTC),
        )
        await self._view_done(changed.name)

    @handler(LEAST, problem="view_problem")
    async def delete_view(self, *, actor: Actor) -> None:
        """Delete the view that the dialog asks about."""
        if self.view_act == "delete":
            screen, now = self._screen.spec.name, datetime.now(UTC)
            await self._view_done((await write_async(views.delete_view, actor, screen, self._chosen, now=now)).name)

    async def _view_done(self, name: str) -> None:
        done, self.view_act = self.view_act, ""
        (await self.get_state(Feedback))._toast(self._reader().text(f"view.{done}.done", name=name))
