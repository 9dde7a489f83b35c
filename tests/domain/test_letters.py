"""What a mailing says: checked when it is written, merged for each who gets it."""

from dataclasses import replace

import pytest

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.letters import Letter, NoSender, UnknownField, checked, first_name, flaw, merged

WHOLE = Letter("Hello", "", "Ann", "ann@x.example", "Hi {{unsubscribe}}", "<a href='{{ Unsubscribe }}'>off</a>")


def test_known_words_are_put_in_and_others_stand_in_for_unknown_ones():
    letter = Letter(subject="Hi {{first_name|reader}}", text="{{ First name | dear reader }} of {{company}}")

    assert merged(letter, {"first_name": "Hanna"}).subject == "Hi Hanna"
    assert merged(letter, {"first_name": " "}).text == "dear reader of "


def test_what_is_put_into_html_is_escaped_and_nothing_gets_into_the_head():
    letter = Letter(subject="Hi {{name}}", from_name="{{company}}", html="<p>{{name}}</p>")

    made = merged(letter, {"name": "<b>Eve</b>\r\nBcc: all@x.example", "company": "A\nB"})

    assert made.subject == "Hi <b>Eve</b> Bcc: all@x.example"
    assert made.from_name == "A B"
    assert made.html == "<p>&lt;b&gt;Eve&lt;/b&gt; Bcc: all@x.example</p>"


def test_a_field_that_nobody_has_is_refused_by_its_name():
    with pytest.raises(UnknownField) as refusal:
        checked({"text": "Dear {{firstname}}"})
    assert refusal.value.values == {"field": "firstname"}


@pytest.mark.parametrize(
    "sender", ["ann", "ann@localhost", "a b@x.example", "ann@x.example\r\nBcc: b@x.example", "@x.nl"]
)
def test_a_sender_is_an_address_that_every_relay_takes(sender):
    with pytest.raises(NoSender):
        checked({"from_address": sender})


@pytest.mark.parametrize(
    "parts", [{"text": 7}, {"subject": "x" * 301}, {"html": "\0"}, {"text": "\ud800"}, {"html": None}]
)
def test_what_is_no_text_or_fits_nowhere_is_refused(parts):
    with pytest.raises(BadInput):
        checked(parts)


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({}, ""),
        ({"from_address": ""}, "sender"),
        ({"subject": ""}, "subject"),
        ({"text": " ", "html": ""}, "content"),
        ({"text": "Hi"}, "unsubscribe"),
        ({"html": "<p>Hi</p>"}, "unsubscribe"),
        ({"text": ""}, ""),
        ({"html": ""}, ""),
    ],
)
def test_nothing_goes_out_without_sender_subject_content_and_a_way_out(parts, missing):
    assert flaw(replace(WHOLE, **parts)) == missing


@pytest.mark.parametrize(("name", "first"), [("Hanna de Vries", "Hanna"), ("J. Smit", ""), ("", ""), ("X", "")])
def test_who_is_called_by_initials_has_no_first_name(name, first):
    assert first_name(name) == first
