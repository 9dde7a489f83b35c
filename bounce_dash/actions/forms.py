"""Sign-up forms and chats as marketers make them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.forms import Asked, FormContent, FormKind, Words, checked
from bounce_dash.domain.naming import NameTaken
from bounce_dash.store.queries import collections
from bounce_dash.store.queries import forms as stored
from bounce_dash.store.tables import Form

#: What of a form's content has no column of its own.
_IN_JSON = ("language", "organisation", "privacy_url", "imprint", "ink", "sender")


@dataclass(frozen=True, slots=True)
class FormView:
    """A form with how many entries it had, and how many of them are refused."""

    id: int
    token: str
    content: FormContent
    selection: str
    entries: int
    refused: int
    created: datetime
    changed: datetime


def get(session: Session, actor: Actor, form_id: int) -> FormView:
    """Return a form; raise NotFound."""
    actor.require(Permission.SEE_LISTS)
    row = session.get(Form, form_id) if _is_id(form_id) else None
    if row is None:
        raise NotFound()
    return _view(session, row)


def public(session: Session, actor: Actor, token: str) -> FormView:
    """Return the form that a public address names, for whoever opens it; raise NotFound."""
    actor.require(Permission.FILL_IN_FORM)
    row = stored.by_token(session, token[:40])
    if row is None:
        raise NotFound()
    return _view(session, row)


def create(session: Session, actor: Actor, content: FormContent, *, now: datetime) -> FormView:
    """Add a form; raise NameTaken, and what `domain.forms.checked` raises."""
    actor.require(Permission.MANAGE_FORMS)
    clean = _clean(session, content)
    values = _columns(clean)
    row = Form(**values, kind=clean.kind.value, token=secrets.token_urlsafe(9), created_at=now, changed_at=now)
    if not stored.add(session, row):  # somebody was faster by a moment
        raise NameTaken(name=clean.name)
    audit.log(session, actor, "form.created", target=clean.name, at=now)
    return _view(session, row)


def change(session: Session, actor: Actor, form_id: int, content: FormContent, *, now: datetime) -> FormView:
    """Change a form, but for what kind it is; what visitors agreed to before stays as they read it.

    Raise NotFound, NameTaken, and what `domain.forms.checked` raises.
    """
    actor.require(Permission.MANAGE_FORMS)
    old = get(session, actor, form_id)
    clean = _clean(session, content, but=old.id)
    if not stored.change(session, old.id, {**_columns(clean), "changed_at": now}):
        raise NameTaken(name=clean.name)
    session.expire_all()
    audit.log(session, actor, "form.changed", target=clean.name, at=now)
    return get(session, actor, old.id)


def delete(session: Session, actor: Actor, form_id: int, *, now: datetime) -> FormView:
    """Delete a form with its entries and return what it was; who came by it stays. Raise NotFound."""
    actor.require(Permission.MANAGE_FORMS)
    old = get(session, actor, form_id)
    stored.discard(session, old.id)
    audit.log(session, actor, "form.deleted", target=old.content.name, count=old.entries, at=now)
    return old


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31


def _clean(session: Session, content: FormContent, *, but: int = 0) -> FormContent:
    clean = checked(content)
    if stored.is_taken(session, sort_key(clean.name), but=but):
        raise NameTaken(name=clean.name)
    chosen = clean.selection_id
    if chosen is not None and (not _is_id(chosen) or collections.one(session, collections.SELECTIONS, chosen) is None):
        raise NotFound()
    return clean


def _columns(content: FormContent) -> dict[str, Any]:
    words = {
        code: {"title": one.title, "intro": one.intro, "points": one.points, "consent": one.consent}
        for code, one in content.words.items()
    }
    kept = {name: getattr(content, name) for name in _IN_JSON}
    fields = {name: asked.value for name, asked in content.fields.items()}
    return {
        "name": content.name,
        "key": sort_key(content.name),
        "content": {**kept, "words": words, "fields": fields, "sites": list(content.sites)},
        "selection_id": content.selection_id,
        "is_open": content.is_open,
        "confirms": content.confirms,
    }


def content_of(row: Form) -> FormContent:
    """Return what a form says, read from its row."""
    kept: Mapping[str, Any] = row.content
    return FormContent(
        name=row.name,
        kind=FormKind(row.kind),
        words={code: Words(**one) for code, one in kept["words"].items()},
        fields={name: Asked(asked) for name, asked in kept["fields"].items()},
        selection_id=row.selection_id,
        sites=tuple(kept["sites"]),
        is_open=row.is_open,
        confirms=row.confirms,
        **{name: kept.get(name, "") for name in _IN_JSON},
    )


def _view(session: Session, row: Form) -> FormView:
    assert row.id is not None  # it was read or written
    return FormView(
        id=row.id,
        token=row.token,
        content=content_of(row),
        selection=stored.selection_name(session, row.selection_id),
        entries=row.entry_count,
        refused=row.refused_count,
        created=row.created_at,
        changed=row.changed_at,
    )
