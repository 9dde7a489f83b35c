"""How a mailing on its way out is written, and a draft, without a browser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bounce_dash.actions.collections import CollectionMatch
from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.sending.preparing import Imported, Prepared, Preview
from bounce_dash.actions.sending.steering import Course, Slow
from bounce_dash.domain.letters import Letter
from bounce_dash.domain.sending import Act
from bounce_dash.domain.states import MailingState, PauseCause
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.course import course_view
from bounce_dash.ui.mailings.write_view import Piece, left_out, moment_in, shown, sources
from tests.conftest import NOW

READER = Reader("en", now=NOW)
WAY_OUT = "https://b.example/u/abc"
ROW = MailingRow(7, "Winter", "Hi", "a@x.nl", "sending", NOW, NOW, 1_100, 600, 590, 10, 0, 0, 0, 100)
GOING = Course("sending", None, "", "", None, waiting=400, lost=0)


def test_one_that_goes_out_says_how_far_it_is():
    view = course_view(READER, ROW, GOING)

    assert (view.title, view.done, view.total, view.live) == ("Going out: 600 of 1,000", 600, 1_000, True)
    assert [one.act for one in view.acts] == ["pause", "cancel"]
    assert [one.asks for one in view.acts] == [False, True]


def test_a_relay_that_asks_for_patience_is_quoted():
    course = replace(GOING, slowed_until=NOW + timedelta(minutes=5), pause_detail="421 busy")

    assert "421 busy" in course_view(READER, ROW, course).text


def test_providers_that_ask_for_patience_are_named_and_quoted_beside_how_many_wait():
    slow = Slow("Microsoft", NOW + timedelta(minutes=5), "421 busy")

    said = course_view(READER, ROW, replace(GOING, slow_there=(slow,))).text

    assert said.startswith("400 recipients still to go")
    assert "Microsoft asks for patience (“421 busy”). Next try there:" in said


def test_one_that_went_out_as_it_should_says_nothing_and_lost_mails_are_asked_about():
    assert course_view(READER, ROW, replace(GOING, status="sent", waiting=0)).title == ""
    lost = course_view(READER, ROW, replace(GOING, status="sent", waiting=0, lost=2))
    assert (lost.title, lost.lost) == ("", "Of 2 mails nobody knows whether they went out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_cause_and_act_has_its_words(language):
    shown_states = set(MailingState) - {MailingState.DRAFT, MailingState.SENT}
    keys = {f"mailing.course.{state}" for state in shown_states} | {f"mailing.paused.{cause}" for cause in PauseCause}
    keys |= {f"mailing.{word}.{act}" for act in set(Act) - {Act.SCHEDULE} for word in ("act", "done")}
    flaws = ("sender", "subject", "content", "unsubscribe", "recipients", "relay")
    keys |= {f"error.not_ready.{flaw}" for flaw in flaws}

    assert keys <= catalogue(language).keys()


def test_each_cause_for_which_somebody_is_left_out_leads_to_them():
    lines = left_out(READER, 7, Prepared(5, (("bounced", 1_200), ("unsubscribed", 3))))

    assert [(one.label, one.number, one.tone) for one in lines] == [
        ("Earlier bounces", "1,200", "red"),
        ("Unsubscribed", "3", "gray"),
    ]
    assert {one.path for one in lines} == {"/mailing/recipients?id=7&fact=blocked"}


def test_a_preview_says_whose_it_is_and_shows_one_form():
    own = Letter("Hi Ann", "", "News", "a@x.nl", "text", "<p>Hi</p>")
    one = Preview("ann@x.nl", "Ann Bee", "Bo & Co", 4, own)

    view = shown(READER, Letter(), one, 1_234, WAY_OUT)

    assert (view.name, view.where, view.sender) == ("Ann Bee", "5 of 1,234 · Bo & Co", "News a@x.nl")
    assert (view.html, view.text) == ('<base target="_blank"><p>Hi</p>', [])


def test_a_preview_for_nobody_shows_what_stands_in():
    view = shown(READER, Letter(subject="Hi {{first_name|reader}}", text="T"), None, 0, WAY_OUT)

    assert (view.name, view.subject, view.html) == ("Nobody yet", "Hi reader", "")
    assert view.text == [Piece("T", "")]


def test_the_link_to_sign_off_looks_like_one_in_a_preview_leads_nowhere_and_says_so():
    why = READER.text("compose.way_out")
    page = "<!DOCTYPE html><html><head><title>T</title></head><body><a href='{{unsubscribe}}'>off</a></body></html>"

    text = shown(READER, Letter(text="Off: {{unsubscribe}} or never"), None, 0, WAY_OUT).text
    html = shown(READER, Letter(html=page), None, 0, WAY_OUT).html

    assert text == [Piece("Off: ", ""), Piece(WAY_OUT, why), Piece(" or never", "")]
    assert html.startswith('<!DOCTYPE html><html><head><base target="_blank"><title>')
    assert f"<a href='{WAY_OUT}' title=\"{why}\">off</a>" in html


def test_everybody_sets_and_imports_are_offered_by_the_names_that_people_gave_them():
    sets = {"selection": (CollectionMatch(3, "Customers", 7),), "project": ()}

    offered = sources(READER, sets, [Imported(9, "fair.xlsx", NOW)])

    assert [one.value for one in offered] == ["everybody:0", "selection:3", "import:9"]
    assert offered[1].name == "Selection: Customers"
    assert offered[2].name == f"Import: fair.xlsx, {READER.exact(NOW)}"


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2026-12-01", "09:00", datetime(2026, 12, 1, 8, 0, tzinfo=UTC)),
        ("2026-07-01", "09:00", datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        ("", "09:00", None),
        ("2026-12-01", "", None),
        ("2026-13-01", "09:00", None),
        (7, None, None),
        ("0001-01-01", "00:00", None),
    ],
)
def test_a_time_is_the_readers_own(day, time, moment):
    assert moment_in(day, time, ZoneInfo("Europe/Amsterdam")) == moment
