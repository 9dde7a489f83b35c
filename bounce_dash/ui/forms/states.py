"""The states of *Forms*: the list of them, and what came by the one that is opened."""

from datetime import UTC, datetime
from typing import ClassVar

import reflex as rx

from bounce_dash.actions import asking, form_entries, forms
from bounce_dash.actions.forms import FormView
from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound, Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.addresses.owned_list import id_in
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.forms import snippets
from bounce_dash.ui.forms.screens import FORMS, entries_screen
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.grid.filter_state import Filters
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, wiring, write_async

_MANAGE = Permission.MANAGE_FORMS


def _entry(entry_id: object) -> int:
    if not isinstance(entry_id, str) or not entry_id.isascii() or not entry_id.isdigit():
        raise NotFound()
    return int(entry_id[:9])


class Forms(Filters, Base):
    """All forms and chats."""

    _screen: ClassVar = FORMS


class FormEntries(Filters, Base):
    """What came by the form whose id is in the URL. ``dialog`` is empty, embed or delete."""

    title: str = ""
    context: str = ""
    form: str = ""
    opened: str = ""
    link: str = ""
    snippet: str = ""
    sites: str = ""
    dialog: str = ""
    asked: str = ""
    consequence: str = ""

    _opened: int = 0

    @property
    def _screen(self) -> Screen:  # type: ignore[override]
        return entries_screen(self._opened)

    async def _read(self, actor: Actor, query: ListQuery, *, then: Next = None) -> Steps:
        self._opened = self._id_in_url()
        async for step in super()._read(actor, query, then=then):
            yield step

    def _arrive(self) -> None:
        # The tab's state outlives a page: what is of another form goes first.
        super()._arrive()
        self.opened, self.dialog = self.router.url.query_parameters.get("id", ""), ""
        if self._id_in_url() != self._opened:
            self._forget()
            self.title = self.context = self.form = ""

    def _id_in_url(self) -> int:
        return id_in(self.router.url.query_parameters.get("id", ""))

    def _in_url(self) -> str:
        return f"id={self._opened}"

    def _about(self, list_key: str) -> None:
        super()._about(f"{self._opened}/{list_key}")

    def _show(self, reader: Reader, query: ListQuery, page: Page[FormView], rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        one: FormView = page.owner
        self.title, self.form = one.content.name, str(one.id)
        facts = [
            reader.text(f"form.kind.{one.content.kind.value}"),
            *([] if one.content.is_open else [reader.text("form.closed")]),
            reader.text("form.entries", count=one.entries),
            *([reader.text("form.refused", count=one.refused)] if one.refused else []),
            *([reader.text("form.adds_to", name=one.selection)] if one.selection else []),
        ]
        self.context = " · ".join(facts)
        self.link = snippets.link(wiring().settings.public_url, one.token)
        self.snippet = snippets.snippet(wiring().settings.public_url, one)
        self.sites = ", ".join(one.content.sites)

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        super()._refuse(reader, refusal)
        self.title, self.context, self.form = reader.text("form.gone"), "", ""

    @handler(_MANAGE)
    async def overrule(self, entry_id: str, *, actor: Actor) -> Steps:
        """Let a refused entry in all the same."""
        secret, now = wiring().settings.secret, datetime.now(UTC)
        address = await write_async(form_entries.overrule, actor, _entry(entry_id), secret=secret, now=now)
        async for step in self._told(actor, "entry.let_in", address):
            yield step

    @handler(_MANAGE)
    async def ask_again(self, entry_id: str, *, actor: Actor) -> Steps:
        """Have a visitor who has not confirmed asked once more."""
        address = await write_async(asking.ask_again, actor, _entry(entry_id), now=datetime.now(UTC))
        async for step in self._told(actor, "entry.asked_again", address):
            yield step

    async def _told(self, actor: Actor, text: str, address: str) -> Steps:
        (await self.get_state(Feedback))._toast(self._reader().text(text, address=address))
        async for step in self._read(actor, self._now_shown()):
            yield step

    @handler(Permission.SEE_LISTS)
    async def open_embed(self) -> None:
        """Show the form's address, and what to put into a page."""
        self.dialog = "embed" if self.form else ""

    @handler(_MANAGE)
    async def open_delete(self, *, actor: Actor) -> None:
        """Ask whether to delete the form."""
        one = await read_async(forms.get, actor, self._opened)
        reader = self._reader()
        self.asked = reader.text("form.delete.title", name=one.content.name)
        self.consequence = reader.text("form.delete.text", count=one.entries)
        self.dialog = "delete"

    @handler(Permission.SEE_LISTS)
    async def close(self) -> None:
        """Close the dialog; nothing is done."""
        self.dialog = ""

    @handler(_MANAGE)
    async def delete(self, *, actor: Actor) -> Next:
        """Delete the form with its entries."""
        gone = await write_async(forms.delete, actor, self._opened, now=datetime.now(UTC))
        self.dialog = ""
        (await self.get_state(Feedback))._toast(self._reader().text("form.deleted", name=gone.content.name))
        return rx.redirect("/forms")
