"""A mailing in a real browser, by a real mail server: written, sent, followed, refused and skipped; and signed off."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import select

from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.domain.access import Actor, Role
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries import memberships
from bounce_dash.store.queries.core import ADDRESS, RECIPIENT
from tests.actions.factories import address
from tests.browser.people import session_cookie
from tests.browser.test_accessibility import RULES
from tests.conftest import NOW
from tests.smtp_sink import OK, Running, Sink

LETTER = {
    "name": "Winter meeting",
    "from_name": "Noordzee Events",
    "from_address": "events@noordzee.example",
    "subject": "Are you coming, {{first_name|reader}}?",
    "text": "Dear {{first_name|reader}},\n\nsign off: {{unsubscribe}}",
    "html": "<p>Dear {{first_name|reader}}, <a href='{{unsubscribe}}'>sign off</a></p>",
}


@pytest.fixture
def sink():
    with Running(Sink(at_rcpt=lambda to: "550 5.1.1 User unknown" if to.startswith("gone") else OK)) as running:
        yield running


@pytest.fixture
def served(serve, sink, tmp_path, monkeypatch):
    """A server with a relay."""
    monkeypatch.setenv("BOUNCE_DASH_SMTP", f"smtp://127.0.0.1:{sink.port}")
    monkeypatch.setenv("BOUNCE_DASH_RETURN_PATH", "bounces@news.example")
    with serve(tmp_path) as url:
        yield url


@pytest.fixture
def database(served, tmp_path):
    """Its database, with a selection of four: one is blocked, one does not exist any more."""
    engine = open_engine(f"sqlite:///{tmp_path / 'data' / 'bounce-dash.sqlite'}")
    database, noor = Database(engine), Actor(name="Noor", role=Role.MARKETING)
    with database.write() as session:
        people = [address(session, f"{name}@example.org", person_name=f"{name.title()} Bee") for name in ("ann", "cas")]
        people.append(address(session, "gone@example.org"))
        people.append(address(session, "old@example.org", blocked_at=NOW, block_cause="permanent"))
        made = SELECTIONS.create(session, noor, "Customers", now=NOW)
        memberships.hold(session, SELECTIONS.tables, made.id, NOW)
        memberships.add(session, SELECTIONS.tables, made.id, [one.id for one in people], NOW)
    yield database
    engine.dispose()


def test_a_mailing_is_written_sent_and_followed_and_the_next_one_skips_who_bounced_or_signed_off(
    page, served, database, sink
):
    url = database.engine.url.render_as_string(hide_password=False)
    page.context.add_cookies([session_cookie(url, served, role=Role.MARKETING)])
    _write(page, served)
    expect(page.locator("[data-going]")).to_have_text("3")
    expect(page.locator(".skipped-by")).to_contain_text("Earlier bounces")
    expect(page.locator(".preview h3")).to_have_text("Are you coming, Ann?")
    way_out = page.frame_locator(".preview iframe").get_by_role("link")
    expect(way_out).to_have_attribute("title", re.compile("does nothing"))
    way_out.click()
    expect(way_out).to_have_text("sign off")
    assert page.context.pages == [page]
    page.get_by_role("button", name="Next recipient").click()
    expect(page.locator(".preview h3")).to_have_text("Are you coming, Cas?")
    page.fill("#from_address", "nobody")
    page.press("#from_address", "Tab")
    expect(page.locator("#from_address-problem")).to_contain_text("no e-mail address")
    page.fill("#from_address", LETTER["from_address"])
    page.press("#from_address", "Tab")
    expect(page.locator("#from_address-problem")).to_be_empty()
    assert not Axe().run(page, options=RULES).response["violations"]

    page.fill("#to", "noor@noordzee.example")
    page.press("#to", "Enter")
    expect(page.get_by_text("The relay took it")).to_be_visible()
    assert sink.recipients == {"noor@noordzee.example": 1}

    _send(page, 3)
    expect(page.locator(".head .badge, header .badge").first).to_contain_text("Sent", timeout=20_000)
    expect(page.locator("[data-figure=sent]")).to_have_text("3")
    expect(page.locator("[data-figure=bounced]")).to_have_text("33.3 %")
    assert not Axe().run(page, options=RULES).response["violations"]
    assert sink.recipients["ann@example.org"] == sink.recipients["cas@example.org"] == 1

    with database.read() as session:
        asked = select(RECIPIENT.c.token).join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id)
        token = session.scalar(asked.where(ADDRESS.c.key == "cas@example.org"))
    page.goto(f"{served}/u/{token}")
    page.get_by_role("button", name="Yes, unsubscribe me").click()
    expect(page.get_by_role("heading")).to_have_text("You are unsubscribed")

    _write(page, served)
    expect(page.locator("[data-going]")).to_have_text("1")
    expect(page.locator(".skipped-by")).to_contain_text("Unsubscribed")
    _send(page, 1)
    expect(page.locator("[data-figure=sent]")).to_have_text("1", timeout=20_000)
    assert sink.recipients == {"noor@noordzee.example": 1, "ann@example.org": 2, "cas@example.org": 1}


def _write(page, served) -> None:
    """Write a mailing to the selection, from the list of mailings on."""
    page.goto(f"{served}/mailings")
    page.get_by_role("button", name="New mailing").click()
    page.wait_for_selector("#subject")
    expect(page.get_by_text("The mailing has no sender yet.")).to_be_visible()
    for name, text in LETTER.items():
        page.fill(f"#{name}", text)
        page.press(f"#{name}", "Tab")
    expect(page.get_by_text("The mailing has no recipients yet.")).to_be_visible()
    page.select_option("#source", label="Selection: Customers")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()


def _send(page, number: int) -> None:
    """Send it now, by the keyboard."""
    page.get_by_role("button", name="Send…").press("Enter")
    page.wait_for_selector("dialog[open]")
    expect(page.get_by_role("heading", name=re.compile(rf"Send {number} mails? now\?"))).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/mailing?id=*")
