"""Making, changing and deleting forms: what can be kept, what is refused, who may."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bounce_dash.actions import forms
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.domain.errors import NotFound, NotPermitted, Refused
from bounce_dash.domain.forms import Asked, FormKind, Words
from bounce_dash.domain.naming import NameNeeded, NameTaken
from bounce_dash.store.tables import Audit, FormEntry, Person
from tests.actions.form_factories import MARKETER, NEWS, VISITOR, good, make, send
from tests.conftest import NOW


def test_a_form_is_read_as_it_was_made_and_has_an_address_of_its_own(session):
    one, other = make(session), make(session, name="Other")

    found = forms.public(session, VISITOR, one.token)
    assert found == forms.get(session, MARKETER, one.id)
    assert found.content == NEWS
    assert one.token != other.token


def test_a_changed_form_keeps_its_address_and_its_kind(session):
    made = make(session)

    forms.change(session, MARKETER, made.id, replace(NEWS, name="Other", ink="#8a3fa0", kind=FormKind.CHAT), now=NOW)

    found = forms.public(session, VISITOR, made.token)
    assert (found.content.name, found.content.ink, found.content.kind) == ("Other", "#8a3fa0", FormKind.FORM)


def test_a_deleted_form_is_gone_with_its_entries_and_who_came_by_it_stays(session):
    made = make(session)
    send(session, made, good())

    forms.delete(session, MARKETER, made.id, now=NOW)

    with pytest.raises(NotFound):
        forms.public(session, VISITOR, made.token)
    assert session.exec(select(FormEntry)).all() == []
    assert [person.consent_origin for person in session.exec(select(Person))] == ["News"]


def test_a_selection_can_be_deleted_that_a_form_adds_to(session):
    selection = SELECTIONS.create(session, MARKETER, "Readers", now=NOW)
    made = make(session, selection_id=selection.id)
    assert made.selection == "Readers"

    SELECTIONS.delete(session, MARKETER, selection.id, now=NOW)

    session.expire_all()
    assert forms.get(session, MARKETER, made.id).content.selection_id is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, NameNeeded.code),
        ({"name": "NEWS"}, NameTaken.code),
        ({"words": {}}, "form.problem.title"),
        ({"words": {"nl": NEWS.words["nl"]}}, "form.problem.title"),
        ({"words": {"en": Words(consent="Yes")}}, "form.problem.title"),
        ({"words": {"en": Words("Title")}}, "form.problem.consent"),
        ({"words": {"en": Words("T" * 121, consent="Yes")}}, "form.problem.too_long"),
        ({"words": {"en": Words("T", points="\n".join("abcdef"), consent="Yes")}}, "form.problem.points"),
        ({"sites": ("ftp://x.example",)}, "form.problem.site"),
        ({"sites": ("https://x.example:port",)}, "form.problem.site"),
        ({"sites": ("*",)}, "form.problem.site"),
        ({"sites": tuple(f"a{n}.example" for n in range(21))}, "form.problem.sites"),
        ({"privacy_url": "javascript:alert(1)"}, "form.problem.privacy_url"),
        ({"ink": "red"}, "form.problem.ink"),
        ({"ink": "#ffff00"}, "form.problem.ink"),
        ({"selection_id": 99}, NotFound.code),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(session, changes, code):
    make(session)

    with pytest.raises(Refused) as refused:
        forms.create(session, MARKETER, replace(NEWS, **{"name": "Another", **changes}), now=NOW)

    assert refused.value.code == code


def test_what_a_marketer_types_is_brought_into_form(session):
    made = make(session, sites=("www.Water.example/news", "http://localhost:8000", "https://www.water.example"),
                fields={"name": Asked.NO, "phone": Asked.REQUIRED, "secret": Asked.REQUIRED})  # fmt: skip

    assert made.content.sites == ("https://www.water.example", "http://localhost:8000")
    assert made.content.fields == {"phone": Asked.REQUIRED}


def test_a_chat_asks_for_no_consent(session):
    assert make(session, kind=FormKind.CHAT, words={"en": Words("Ask us")}).content.words["en"].consent == ""


def test_forms_are_the_marketers(session, manager, stranger):
    made = make(session)

    for act in (
        lambda: forms.create(session, manager, NEWS, now=NOW),
        lambda: forms.change(session, manager, made.id, NEWS, now=NOW),
        lambda: forms.delete(session, manager, made.id, now=NOW),
        lambda: forms.get(session, VISITOR, made.id),
        lambda: forms.get(session, stranger, made.id),
        lambda: forms.public(session, manager, made.token),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_each_change_stands_in_the_log(session):
    made = make(session)
    forms.change(session, MARKETER, made.id, replace(NEWS, name="Other"), now=NOW)
    forms.delete(session, MARKETER, made.id, now=NOW)

    rows = session.exec(select(Audit).order_by(Audit.id)).all()
    assert [(row.action, row.target) for row in rows] == [
        ("form.created", "News"), ("form.changed", "Other"), ("form.deleted", "Other"),
    ]  # fmt: skip
