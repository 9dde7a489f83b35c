"""Public forms over HTTP, judged by a real DNS server: as visitors send them, as robots do, and as other sites try."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions import form_entries, forms
from bounce_dash.api import app as api_app
from bounce_dash.api import forms as api
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import visitor
from bounce_dash.domain.forms import Asked, FormKind, Words
from bounce_dash.domain.validity import Judgement
from bounce_dash.domain.visits import new_ticket
from bounce_dash.store.tables import Address, Form, FormEntry, Person
from tests.actions.form_factories import MARKETER, make
from tests.validation.dns_server import dns_server

OWN = "http://127.0.0.1:3000"
SITE = "https://www.water.example"


@pytest.fixture(scope="module")
def zones():
    with dns_server() as served:
        yield served


@pytest.fixture
def client(own_data, monkeypatch, zones):
    monkeypatch.setenv("BOUNCE_DASH_DNS", zones[0])
    monkeypatch.setenv("BOUNCE_DASH_DNS_SECONDS", "1")
    monkeypatch.delenv("BOUNCE_DASH_URL", raising=False)
    monkeypatch.setattr(api, "_SENDING", Rates(30, 0.5))
    monkeypatch.setattr(api, "_CHECKING", Rates(60, 1))
    composition.prepare()
    with TestClient(
        Starlette(routes=[*api_app.build().routes]), base_url=OWN, headers={"Accept-Language": "en-GB"}
    ) as client:
        yield client


@pytest.fixture
def form(client):
    return composition.write(make, fields={"name": Asked.OPTIONAL, "message": Asked.NO})


def _ticket(form, age=timedelta(seconds=10)) -> str:
    return new_ticket(form.token, composition.wiring().settings.secret, datetime.now(UTC) - age)


def _post(client, form, email="ann@good.example", *, headers=None, age=timedelta(seconds=10), **more):
    data = {"step": "send", "language": "en", "email": email, "consent": "yes", "name": "Ann",
            "ticket": _ticket(form, age)} | more  # fmt: skip
    return client.post(f"/f/{form.token}", data=data, headers=headers)


def _said(answer) -> str:
    """The words of a page, without its elements."""
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.text)).split())


def _rows(table) -> list:
    return composition.read(lambda session: list(session.exec(select(table).order_by(table.id))))


def _kept() -> list[tuple[str, str, str]]:
    return [(one.state, one.reason, one.address) for one in _rows(FormEntry)]


def test_the_page_says_what_the_form_says_in_the_visitors_language(client, form):
    english, dutch = client.get(f"/f/{form.token}"), client.get(f"/f/{form.token}?language=nl-BE")

    assert "News from the water" in _said(english)
    assert "Sign up" in _said(english)
    assert "Nieuws van het water" in _said(dutch)
    assert '<html lang="nl">' in dutch.text
    assert "Aanmelden" in _said(dutch)
    assert english.headers["cache-control"] == "no-store"


def test_a_form_without_words_in_a_language_keeps_its_own_words_there(client):
    form = composition.write(make, words={"nl": Words("Nieuws", consent="Ja")}, language="nl")

    said = _said(client.get(f"/f/{form.token}"))
    assert "Nieuws" in said
    assert "Sign up" in said


def test_a_good_address_becomes_a_person_with_consent(client, form):
    answer = _post(client, form, " Ann@Good.Example. ", headers={"Origin": OWN, "Referer": f"{OWN}/f/x"})

    assert answer.status_code == 200
    assert "You are signed up" in _said(answer)
    assert [(one.address, one.person_name) for one in _rows(Address)] == [("Ann@good.example", "Ann")]
    assert _rows(Person)[0].consent_text == "Yes, send me news."
    assert _rows(FormEntry)[0].site == OWN


def test_the_answer_is_alone_for_the_script_and_a_whole_page_without_it(client, form):
    assert _post(client, form, part="1").text.startswith("<div")
    assert _post(client, form).text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("address", "words", "insist"),
    [
        ("ann@nowhere.example", "nowhere.example does not exist.", True),
        ("ann@null.example", "null.example receives no mail.", True),
        ("ann@local.example", "local.example receives no mail.", True),
        ("ann at home", "This is not a whole e-mail address.", False),
        ("a" * 65 + "@good.example", "What stands before the @ is too long.", False),
    ],
)
def test_an_address_that_gets_no_mail_is_refused_inside_the_form_which_keeps_what_was_typed(
    client, form, address, words, insist
):
    answer = _post(client, form, address)

    assert answer.status_code == 422
    assert words in _said(answer)
    assert 'value="Ann"' in answer.text
    assert html.escape(address) in answer.text
    assert ('value="insist"' in answer.text) is insist
    assert [one[0] for one in _kept()] == ["refused"]


def test_a_slip_is_told_with_what_was_probably_meant_and_one_click_takes_it(client, form):
    answer = _post(client, form, "ann@gmial.com")

    assert "gmial.com receives no mail. Did you mean ann@gmail.com ?" in _said(answer)
    again = _post(client, form, "ann@gmial.com", step="use", suggestion="ann@gmail.com")
    assert 'value="ann@gmail.com"' in again.text
    assert "data-notice" not in again.text


def test_the_address_is_looked_at_when_its_field_is_left_and_nothing_is_kept(client, form):
    bad, fine = (_post(client, form, one, step="check", part="1") for one in ("a@nowhere.example", "a@good.example"))

    assert "data-notice" in bad.text
    assert "data-notice" not in fine.text
    assert _kept() == []


def test_who_insists_is_noted_for_somebody_to_look_at(client, form):
    answer = _post(client, form, "ann@nowhere.example", insisted="ann@nowhere.example")

    assert "look at it ourselves first" in _said(answer)
    assert _kept() == [("refused", "no_such_domain", "ann@nowhere.example")]
    assert "data-notice" in _post(client, form, "ann at home", insisted="ann at home").text


@pytest.mark.parametrize("domain", ["quiet.example", "broken.example", "closed.example"])
def test_who_cannot_be_checked_gets_through(client, form, domain):
    answer = _post(client, form, f"ann@{domain}")

    assert "You are signed up" in _said(answer)
    assert _kept() == [("unverified", "not_checked", f"ann@{domain}")]


def test_an_address_that_is_known_gets_the_same_answer(client, form):
    first = _post(client, form, part="1")
    second = _post(client, form, part="1")

    assert first.text == second.text
    assert len(_rows(Person)) == 1


def test_what_is_corrected_on_the_same_visit_takes_the_place_of_what_was_refused(client, form):
    ticket = _ticket(form)
    _post(client, form, "ann@nowhere.example", ticket=ticket)
    _post(client, form, "ann@good.example", ticket=ticket)
    _post(client, form, "ann@good.example", ticket=ticket)

    assert _kept() == [("accepted", "", "ann@good.example")]


def test_what_is_missing_is_told_beside_its_field_and_nothing_is_kept(client, form):
    answer = _post(client, form, "", consent="")

    assert "Please fill in your e-mail address." in _said(answer)
    assert "Please tick the box if we may mail you." in _said(answer)
    assert answer.text.count("data-focus") == 1
    assert _kept() == []


def test_the_language_is_changed_and_what_was_typed_stays(client, form):
    answer = _post(client, form, "ann@exam", step="language:nl", consent="yes")

    assert "Aanmelden" in _said(answer)
    assert all(kept in answer.text for kept in ('value="ann@exam"', 'value="Ann"', " checked"))


def test_who_is_faster_than_a_person_is_asked_once_more(client, form):
    ticket = _ticket(form, timedelta(0))
    answer = _post(client, form, ticket=ticket)

    assert "press the button once more" in _said(answer)
    assert ticket in answer.text
    assert _kept() == []


@pytest.mark.parametrize("ticket", ["", "x", "1.2.3", "9" * 300, "²3.a.b"])
def test_a_ticket_that_is_not_ours_or_too_old_gets_a_new_one(client, form, ticket):
    for tried in (ticket, _ticket(form, timedelta(hours=25)), _ticket(composition.write(make, name=f"o{ticket[:3]}"))):
        answer = _post(client, form, ticket=tried)
        assert "This page stood open for a long time" in _said(answer)
        assert 'value="ann@good.example"' in answer.text
    assert _kept() == []


def test_who_fills_in_what_nobody_sees_gets_the_usual_answer_and_is_kept_back(client, form):
    answer = _post(client, form, homepage="https://spam.example")

    assert "You are signed up" in _said(answer)
    assert _kept() == [("refused", "robot", "ann@good.example")]
    assert _rows(Address) == []


def test_a_source_that_sends_too_much_waits(client, form, monkeypatch):
    monkeypatch.setattr(api, "_SENDING", Rates(2, 0.1, clock=lambda: 0.0))
    answers = [_post(client, form, f"a{n}@good.example") for n in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "Please wait 10 seconds" in _said(answers[-1])
    assert 'value="a2@good.example"' in answers[-1].text


def test_who_asks_too_often_hears_nothing_against_an_address(client, form, monkeypatch):
    monkeypatch.setattr(api, "_CHECKING", Rates(1, 0.1, clock=lambda: 0.0))
    answers = [_post(client, form, "a@nowhere.example", step="check") for _ in range(2)]

    assert ["data-notice" in one.text for one in answers] == [True, False]


@pytest.mark.parametrize(
    ("origin", "status"),
    [(SITE, 200), (OWN, 200), ("https://evil.example", 403), ("http://www.water.example", 403), ("null", 403)],
)
def test_only_sites_that_the_form_names_may_use_it(client, form, origin, status):
    answers = [_post(client, form, part="1", headers={"Origin": origin}),
               client.get(f"/f/{form.token}/part", headers={"Origin": origin})]  # fmt: skip

    assert {one.status_code for one in answers} == {status}
    allowed = {one.headers.get("access-control-allow-origin") for one in answers}
    assert allowed == ({SITE} if origin == SITE else {None})
    assert all(one.headers["vary"] == "Origin" for one in answers)
    assert all("access-control-allow-credentials" not in one.headers for one in answers)


def test_a_closed_or_unknown_form_says_so_to_visitors(client, form):
    def close(session):
        session.get_one(Form, form.id).is_open = False

    composition.write(close)

    for answer in (client.get(f"/f/{form.token}"), _post(client, form), client.get("/f/none"), client.post("/f/none")):
        assert answer.status_code == 404
        assert "This form is closed" in _said(answer)


def test_what_is_typed_is_never_markup(client, form):
    evil = '"><script>alert(1)</script>'
    answer = _post(client, form, evil, name=evil, insisted=evil, suggestion=evil, ticket=evil)

    assert "<script>alert" not in answer.text
    assert client.get(f"/f/{form.token}?language={evil}").status_code == 200


def test_what_is_nothing_once_it_is_cleaned_is_one_refused_entry(client, form):
    ticket = _ticket(form)
    for _ in range(2):
        assert "This is not a whole e-mail address." in _said(_post(client, form, "<>", ticket=ticket))

    assert _kept() == [("refused", "syntax", "<>")]
    assert composition.read(forms.get, MARKETER, form.id).entries == 1


@pytest.mark.parametrize("junk", [{"step": "x" * 999}, {"language": "xx"}, {"email": "\0"}, {"name": "é" * 9_999},
                                  {"step": "language:xx"}, {"email": "a@" + "b." * 300 + "nl"}])  # fmt: skip
def test_junk_is_answered_and_never_breaks(client, form, junk):
    assert _post(client, form, **junk).status_code in (200, 422)


def test_a_chat_keeps_the_message_without_asking_for_consent(client):
    words = {"en": Words("Ask us anything")}
    chat = composition.write(make, kind=FormKind.CHAT, words=words, fields={"message": Asked.REQUIRED})

    assert "Please write your message." in _said(_post(client, chat, consent=""))
    answer = _post(client, chat, message="When?\nNow?", consent="")

    assert "We have your message" in _said(answer)
    (entry,) = _rows(FormEntry)
    assert (entry.answers, entry.consent_text) == ({"message": "When?\nNow?"}, "")


def test_a_confirmation_asks_for_a_click_and_works_once(client, form):
    def confirming(session):
        session.get_one(Form, form.id).confirms = True

    composition.write(confirming)
    assert "You get a mail from us" in _said(_post(client, form))
    sent = form_entries.Sent("v", form_entries.Typed("bob@good.example", {}, True), "en", "")
    code = composition.write(
        form_entries.receive, visitor("x"), form.token, sent, Judgement("bob@good.example"),
        secret=composition.wiring().settings.secret, now=datetime.now(UTC),
    ).confirmation  # fmt: skip

    path = f"/f/{form.token}/confirm/{code}"
    assert "One more click" in _said(client.get(path))
    assert _rows(Address) == []
    assert "You are signed up" in _said(client.post(path))
    assert "This link no longer works" in _said(client.post(path))
    assert [one.address for one in _rows(Address)] == ["bob@good.example"]


def test_the_form_view_counts_what_came(client, form):
    _post(client, form)
    _post(client, form, "ann@nowhere.example")

    found = composition.read(forms.get, MARKETER, form.id)
    assert (found.entries, found.refused) == (2, 1)
