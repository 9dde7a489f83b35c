"""The screens of forms without a browser: how rows are written, what is put into a page, what the editor reads."""

import pytest

from bounce_dash.actions import asking, form_entries
from bounce_dash.actions.forms import FormView
from bounce_dash.domain.asking import Asking
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.forms import FIELDS, REASONS, EntryState, Words, checked
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import FORM_ENTRIES
from bounce_dash.domain.sending import Outcome
from bounce_dash.domain.validity import Flaw, Judgement
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.forms import editor_state, snippets
from bounce_dash.ui.forms.screens import ASK_AGAIN, FORMS, OVERRULE, entries_screen
from bounce_dash.ui.grid import screen as listing
from bounce_dash.ui.kit.reader import Reader
from tests.actions.form_factories import MARKETER, SECRET, dead, entries, good, make, send
from tests.conftest import NOW

READER = Reader("en", now=NOW)
PLAIN = ListQuery(FORM_ENTRIES.order, FORM_ENTRIES.descending)


def _rows(session, form: FormView, **changes) -> list[dict[str, str]]:
    session.flush()
    screen, query = entries_screen(form.id), PLAIN.narrowed(**changes)
    page = screen.ask(session, MARKETER, query, now=NOW)
    return listing.view_rows(screen, READER, query, page)


def test_an_entry_says_what_became_of_it_and_why(session):
    form = make(session)
    send(session, form, good(), name="Ann")
    send(session, form, dead())

    rows = {row["address"]: row for row in _rows(session, form)}
    ann, nobody = rows["ann@example.org"], rows["ann@nowhere.example"]
    assert (ann["badge"], ann["outcome"], ann["address_exact"], ann["outcome_exact"]) == ("Accepted", "", "Ann", "")
    assert (nobody["badge"], nobody["outcome"]) == ("Refused", "the domain does not exist")
    assert nobody["outcome_exact"] == OVERRULE


def test_one_who_has_not_confirmed_can_be_asked_again_once_the_mail_is_settled(session):
    form = make(session, confirms=True, sender="news@water.example")
    send(session, form, good())
    before = _rows(session, form)[0]
    question = asking.take(session, MARKETER, secret=SECRET, now=NOW)
    asking.settle(session, MARKETER, question, Outcome.REFUSED, now=NOW)
    after = _rows(session, form)[0]

    assert (before["outcome"], before["outcome_exact"]) == ("the mail with the link is about to go out", "")
    assert after["badge"] == "To be confirmed"
    assert (after["outcome"], after["outcome_exact"]) == ("the mail with the link could not be delivered", ASK_AGAIN)


def test_what_can_be_no_address_is_not_offered_to_be_accepted(session):
    form = make(session)
    send(session, form, Judgement("ann at home", (Flaw.SYNTAX,)))

    assert [row["outcome_exact"] for row in _rows(session, form)] == [""]


def test_who_overruled_stands_beside_the_entry(session):
    form = make(session)
    send(session, form, dead())
    form_entries.overrule(session, MARKETER, entries(session, form)[0].id, secret=SECRET, now=NOW)

    assert [row["outcome"] for row in _rows(session, form)] == ["accepted by Noor de Boer"]


def test_entries_are_searched_and_filtered_by_what_became_of_them(session):
    form, other = make(session), make(session, name="Other")
    send(session, form, good())
    send(session, form, dead())
    send(session, other, good("elsewhere@example.org"))

    shown = lambda **changes: [row["address"] for row in _rows(session, form, **changes)]  # noqa: E731
    assert shown(filters={"outcome": ("refused",)}) == ["ann@nowhere.example"]
    assert shown(search="example.org") == ["ann@example.org"]
    assert len(shown()) == 2


def test_a_form_is_listed_with_how_much_came_by_it(session):
    form = make(session, is_open=True)
    send(session, form, dead())
    make(session, name="Autumn fair", is_open=False)
    session.flush()

    query = ListQuery("name", descending=False)
    page = FORMS.ask(session, MARKETER, query, now=NOW)
    rows = listing.view_rows(FORMS, READER, query, page)
    assert [(row["name"], row["name_exact"], row["entries"], row["refused"]) for row in rows] == [
        ("Autumn fair", "Sign-up form · closed", "0", "0"), ("News", "Sign-up form", "1", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_and_reason_has_its_words(language):
    keys = {f"entry.state.{state}" for state in EntryState} | {f"entry.reason.{reason}" for reason in REASONS}
    keys |= {f"entry.asking.{one}" for one in Asking if one}
    keys |= {f"signup.missing.{name}" for name in (*FIELDS, "email", "consent")} | {f"signup.{name}" for name in FIELDS}

    assert sorted(keys - catalogue(language).keys()) == []


def test_what_is_put_into_a_page_holds_no_markup_of_a_title(session):
    words = {"en": Words('News <b>"now"</b>', consent="Yes")}
    form = make(session, words=words)

    text = snippets.snippet("https://bounce.example", form)

    assert f'data-bounce-dash="https://bounce.example/f/{form.token}"' in text
    assert '<script src="https://bounce.example/js/form.js" async></script>' in text
    assert "<b>" not in text


def test_the_editor_reads_what_it_shows(session):
    form = make(session)

    shown = editor_state._values(form.content)

    assert checked(editor_state._content({**shown, "is_open": True})) == form.content


def test_the_editor_reads_whether_and_from_whom_a_confirmation_is_asked(session):
    form = make(session, confirms=True, sender="news@water.example")

    read = editor_state._content({**editor_state._values(form.content), "is_open": True, "confirms": True})

    assert checked(read) == form.content
    assert (form.content.confirms, form.content.sender) == (True, "news@water.example")


@pytest.mark.parametrize("junk", [{"kind": "x"}, {"language": "xx"}, {"selection": "-1"}, {"field_name": "maybe"}, {}])
def test_the_editor_refuses_what_no_browser_of_ours_sends(junk):
    good_one = editor_state._new("en") | {"name": "N"}

    with pytest.raises(BadInput):
        editor_state._content({**good_one, **junk} if junk else {})
