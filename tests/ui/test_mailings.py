"""The screens of mailings without a browser: how rows, causes, figures and curves are written."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bounce_dash.actions.lists.addresses import RecipientRow
from bounce_dash.actions.lists.mailings import MailingRow
from bounce_dash.actions.mailing_summary import HOURS, Curves, Refusing, Summary
from bounce_dash.domain.facts import Fact
from bounce_dash.domain.listing import from_url
from bounce_dash.domain.lists import RECIPIENTS
from bounce_dash.domain.states import MailingState, RecipientStatus, SkipCause
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings import summary_view as view
from bounce_dash.ui.mailings.curves import picture
from bounce_dash.ui.mailings.words import cause_text, mailing_cells, mailing_word, recipient_cells
from tests.conftest import NOW

READER, DUTCH = Reader("en", now=NOW), Reader("nl", now=NOW)
ROW = RecipientRow(1, "a@example.org", "Ann", "Bo & Co", "example.org", "sent", "", "", 1, None, NOW, None, None, None,
                   None, None, None, None)  # fmt: skip
SENT = MailingRow(7, "Autumn", "Leaves", "news@example.org", "sent", NOW, NOW - timedelta(days=3), 1_100, 1_000, 950,
                  30, 10, 400, 2, 100)  # fmt: skip
DRAFT = MailingRow(8, "Winter", "", "", "draft", NOW, None, 5, 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "badge", "cause"),
    [
        ({}, "Sent", ""),
        ({"status": "opened", "opened": NOW}, "Opened", "just now"),
        ({"status": "opened", "opened": NOW, "clicked": NOW}, "Opened", "just now, then clicked a link"),
        ({"status": "bounced", "reason": "userunknown"}, "Bounced, hard", "The mailbox does not exist"),
        ({"status": "bounced", "reason": "mailboxfull"}, "Bounced, soft", "The mailbox is full"),
        ({"status": "deferred", "reason": "mailboxfull", "tries": 2, "next_try": NOW + timedelta(hours=2)},
         "Trying again 14:00", "The mailbox is full · 2 tries so far"),
        ({"status": "deferred", "next_try": NOW + timedelta(days=1)}, "Trying again Wed 12:00", "1 try so far"),
        ({"status": "complained", "complained": NOW}, "Complained", "Reported as spam just now"),
        ({"status": "complained", "complained": NOW, "opened": NOW}, "Complained",
         "Opened, then reported as spam just now"),
        ({"status": "blocked", "skip_cause": "bounced", "reason": "userunknown"}, "Blocked",
         "Earlier bounces: The mailbox does not exist"),
        ({"status": "blocked", "skip_cause": "former"}, "Blocked", "Former employee"),
        ({"status": "blocked", "skip_cause": "duplicate"}, "Blocked", "A duplicate in this mailing"),
        ({"status": "ready", "sent": None}, "Ready to send", ""),
        ({"status": "odd"}, "odd", ""),
    ],
)  # fmt: skip
def test_what_stands_behind_a_status_is_told_in_words(changes, badge, cause):
    row = replace(ROW, **changes)

    assert (recipient_cells(READER, row)["badge"], cause_text(READER, row)) == (badge, cause)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_cause_and_button_has_its_words(language):
    keys = {f"status.{status}" for status in RecipientStatus} | {f"skip_cause.{cause}" for cause in SkipCause}
    keys |= {f"fact.{fact}{more}" for fact in Fact for more in ("", ".means")}
    keys |= {f"mailing.state.{state}" for state in MailingState}

    assert keys <= catalogue(language).keys()


def test_troubled_addresses_carry_a_warning():
    warned = [recipient_cells(READER, replace(ROW, **changes))["warn"] for changes in (
        {}, {"status": "bounced"}, {"status": "deferred"}, {"blocked": NOW}, {"former": NOW})]  # fmt: skip

    assert warned == ["", "true", "true", "true", "true"]


def test_a_mailing_is_written_in_shares_of_what_was_sent_and_a_draft_without_figures():
    sent, draft = mailing_cells(READER, SENT), mailing_cells(DUTCH, DRAFT)

    assert (sent["sent_to"], sent["delivered"], sent["hard"], sent["soft"]) == ("1,000", "95.0 %", "30", "10")
    assert (sent["opened"], sent["complaints"], sent["name_exact"]) == ("40.0 %", "2", "Leaves")
    assert (sent["bar_soft_at"], sent["bar_hard_at"]) == ("96.00%", "97.00%")
    assert {draft[name] for name in ("sent", "sent_to", "delivered", "hard", "opened", "sender")} == {"—"}
    assert draft["status"] == "Concept"


@pytest.mark.parametrize(("label", "said"), [("1970-01", "Not sent"), ("2026-11", "November 2026")])
def test_mailings_are_grouped_by_month_and_those_that_were_not_sent(label, said):
    assert mailing_word(READER, "sent", label) == said


def _asked(path: str) -> dict:
    parameters = dict(pair.split("=") for pair in path.partition("?")[2].split("&"))
    return dict(from_url(RECIPIENTS, parameters).filters)


def test_figures_lead_to_the_recipients_behind_them_with_points_against_the_mailings_before():
    before = replace(SENT, delivered=900, opened=500, hard=90, soft=10)

    tiles = view.tiles(READER, Summary(SENT, (before,), ()))

    assert [(one.name, one.figure, one.trend, one.tone) for one in tiles] == [
        ("sent", "1,000", "", ""),
        ("delivered", "95.0 %", "▲ 5.0", "good"),
        ("opened", "40.0 %", "▼ 10.0", "bad"),
        ("bounced", "4.0 %", "▼ 6.0", "good"),
        ("complaints", "0.20 %", "", "bad"),
    ]
    assert [_asked(one.path) for one in tiles[2:]] == [
        {"fact": (fact,)} for fact in ("opened", "bounced", "complained")
    ]
    assert tiles[4].aside == "over 0.10 %"


def test_a_mailing_that_nobody_was_seen_to_open_says_so_instead_of_nought():
    unseen, before = replace(SENT, opened=0), replace(SENT, id=6)

    tile = next(one for one in view.tiles(READER, Summary(unseen, (before,), ())) if one.name == "opened")

    assert (tile.figure, tile.below, tile.trend) == ("—", "not tracked, or none seen", "")
    assert mailing_cells(READER, unseen)["opened"] == "—"
    assert [one.opened for one in view.beside(READER, Summary(unseen, (before,), ()))] == ["—", "40.0 %"]


def test_a_first_mailing_has_no_points_and_few_complaints_no_alarm():
    tiles = view.tiles(READER, Summary(replace(SENT, complaints=0), (), ()))

    assert [(one.trend, one.tone) for one in tiles] == [("", "")] * 5
    assert tiles[4].aside == "limit 0.10 %"


def test_reasons_and_domains_lead_to_those_who_bounced_for_them():
    lines = view.reasons(READER, Summary(SENT, (), (("userunknown", 30), ("mailboxfull", 10), ("", 5))))
    domain = view.domains(READER, 7, (Refusing("xn--mnchen-3ya.example", 2, 4, "expired"),))[0]

    assert [(one.label, one.number, one.tone) for one in lines] == [
        ("The mailbox does not exist", "30", "red"), ("The mailbox is full", "10", "amber"),
        ("Other reasons", "5", "gray"),
    ]  # fmt: skip
    assert _asked(lines[0].path) == {"fact": ("bounced",), "reason": ("userunknown",)}
    assert _asked(lines[2].path)["fact"] == ("bounced",)
    assert (domain.domain, domain.share, domain.of) == ("münchen.example", "50.0 %", "of 4")


def test_the_mailing_stands_first_among_those_it_is_compared_with():
    rows = view.beside(READER, Summary(SENT, (replace(SENT, id=6, opened=800),), ()))

    assert [(one.this, one.opened, one.opened_width) for one in rows] == [
        (True, "40.0 %", "50.0%"),
        (False, "80.0 %", "100.0%"),
    ]
    assert rows[1].path == "/mailing?id=6"


def test_curves_end_now_and_have_an_hour_for_each_place_of_the_cross_line():
    curves = Curves(
        (0, 100, 300), (0, 10, 10), tuple(0.5 for _ in range(HOURS + 1)), tuple(0.02 for _ in range(HOURS + 1))
    )

    drawn = picture(READER, curves, NOW, 1_000)

    assert [(hour.when, hour.opened, hour.opened_count, hour.bounced) for hour in drawn.hours] == [
        ("Tue 12:00", "0.0 %", "0", "0.0 %"), ("Tue 13:00", "10.0 %", "100", "1.0 %"),
        ("Tue 14:00", "30.0 %", "300", "1.0 %"),
    ]  # fmt: skip
    assert (drawn.running, drawn.compared) == (True, True)
    assert drawn.opened.line == "M0 100.00 L1 83.33 L2 50.00"
    assert drawn.sentence == ("2 hours after sending 30.0 % had opened it and 1.0 % had come back. "
                              "Half of those who opened it did so within 2 hours.")  # fmt: skip
    assert [mark.text for mark in drawn.marks][::4] == ["Tue 12:00", "Wed 12:00", "Thu 12:00"]
    assert [(night.start, night.width) for night in drawn.nights] == [("11", "8"), ("35", "8")]


def test_curves_without_anything_are_flat_lines():
    drawn = picture(DUTCH, Curves((0,), (0,), (), ()), NOW, 1)

    assert (drawn.opened.line, drawn.opened.mean, drawn.compared) == ("M0 100.00", "", False)
    assert json.dumps([mark.text for mark in drawn.bounced.marks]) == '["0,0 %", "0,1 %", "0,2 %"]'
