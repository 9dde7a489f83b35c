"""The editor of a form: its values as they are shown, and what was filled in as a `FormContent`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from bounce_dash.actions import forms
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.forms import FIELDS, Asked, FormContent, FormKind, Words, parse_asked
from bounce_dash.i18n import LANGUAGES
from bounce_dash.posting import can_send
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async

_MANAGE = Permission.MANAGE_FORMS

#: Selections that the editor offers, by name.
_OFFERED = 200

WORDS = ("title", "intro", "points", "consent")


@dataclass(frozen=True, slots=True)
class SelectionChoice:
    """One selection that entries can be added to."""

    id: str
    name: str


class FormEditor(Base):
    """The editor. ``form`` is the id of the form that is changed, empty for a new one."""

    loaded: bool = False
    form: str = ""
    heading: str = ""
    values: dict[str, str] = {}
    is_open: bool = True
    confirms: bool = False
    can_send: bool = True
    selections: list[SelectionChoice] = []
    problem: str = ""

    @handler(_MANAGE)
    async def load(self, *, actor: Actor) -> Steps:
        """Show the form whose id is in the URL, or an empty one."""
        wanted = self.router.url.query_parameters.get("id", "")
        self.loaded, self.problem, reader = False, "", self._reader()
        yield None  # fields keep what was typed as long as they stand there: those of another visit have to go first
        self.form = wanted if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else ""
        try:
            view = await read_async(forms.get, actor, int(self.form)) if self.form else None
        except Refused:
            self.form, view = "", None
        offered = await read_async(SELECTIONS.look_up, actor, "", _OFFERED)
        self.selections = [SelectionChoice(str(one.id), one.name) for one in offered]
        if view is not None and view.selection:
            self._offer(str(view.content.selection_id), view.selection)
        self.values = _values(view.content) if view else _new(self.language)
        self.is_open = view.content.is_open if view else True
        self.confirms = view.content.confirms if view else False
        self.can_send = can_send()
        self.heading = view.content.name if view else reader.text("form.new")
        self.loaded = True

    def _offer(self, selection_id: str, name: str) -> None:
        if all(one.id != selection_id for one in self.selections):
            self.selections = [*self.selections, SelectionChoice(selection_id, name)]

    @handler(_MANAGE, problem="problem", says={"error.not_found": "form.problem.gone"})
    async def save(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Keep what was filled in, and show the form's page."""
        if not isinstance(form, dict):
            raise BadInput()
        self.problem = ""
        content = _content({name: value for name, value in form.items() if isinstance(value, str | bool)})
        now = datetime.now(UTC)
        if self.form:
            kept = await write_async(forms.change, actor, int(self.form), content, now=now)
        else:
            kept = await write_async(forms.create, actor, content, now=now)
        (await self.get_state(Feedback))._toast(self._reader().text("form.saved", name=kept.content.name))
        return rx.redirect(f"/form?id={kept.id}")


def _new(language: str) -> dict[str, str]:
    return {"kind": FormKind.FORM.value, "language": language, "ink": "#1b1f24", "field_name": Asked.OPTIONAL.value,
            **{f"field_{name}": Asked.NO.value for name in FIELDS if name != "name"}}  # fmt: skip


def _values(content: FormContent) -> dict[str, str]:
    words = {f"{name}_{code}": getattr(one, name) for code, one in content.words.items() for name in WORDS}
    return {
        **words,
        **{f"field_{name}": content.fields.get(name, Asked.NO).value for name in FIELDS},
        "name": content.name,
        "kind": content.kind.value,
        "language": content.language,
        "selection": "" if content.selection_id is None else str(content.selection_id),
        "sites": "\n".join(content.sites),
        "organisation": content.organisation,
        "privacy_url": content.privacy_url,
        "imprint": content.imprint,
        "ink": content.ink,
        "sender": content.sender,
    }  # fmt: skip


def _content(form: Mapping[str, str | bool]) -> FormContent:
    """Read a form; raise BadInput for what no browser of ours sends."""

    def text(name: str) -> str:
        value = form.get(name, "")
        return value if isinstance(value, str) else ""

    kind, language, selection = text("kind"), text("language"), text("selection")
    if kind not in set(FormKind) or language not in LANGUAGES or (selection and not selection.isdigit()):
        raise BadInput()
    return FormContent(
        name=text("name"),
        kind=FormKind(kind),
        language=language,
        words={code: Words(**{name: text(f"{name}_{code}") for name in WORDS}) for code in LANGUAGES},
        fields={name: parse_asked(text(f"field_{name}")) for name in FIELDS},
        selection_id=int(selection[:9]) if selection else None,
        sites=tuple(line for line in text("sites").replace(",", "\n").split("\n") if line.strip()),
        organisation=text("organisation"),
        privacy_url=text("privacy_url"),
        imprint=text("imprint"),
        ink=text("ink"),
        is_open=bool(form.get("is_open")),
        confirms=bool(form.get("confirms")),
        sender=text("sender"),
    )
