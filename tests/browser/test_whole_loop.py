"""The whole loop on real parts: signed up by a form, mailed through Debian's Postfix, returned by the reports that it
writes itself, tried again, blocked, skipped, freed, and mailed once more."""

import email
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import default

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from bounce_dash.actions import forms, preferences
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.domain.access import Actor, Role
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries import memberships
from bounce_dash.store.queries.core import ADDRESS, RECIPIENT
from tests.actions.factories import address
from tests.actions.form_factories import NEWS
from tests.browser.people import session_cookie
from tests.browser.test_sending import send, write
from tests.cli import postfix
from tests.cli.postfix import folder
from tests.conftest import NOW
from tests.smtp_sink import OK, Running, Sink
from tests.validation.dns_server import dns_server

__all__ = ["folder"]

GONE, FULL, ANN = (f"{name}@good.example" for name in ("gone", "full", "ann"))
NOOR = Actor(name="Noor", role=Role.ADMINISTRATOR)


@pytest.fixture
def sink():
    """The mail server of good.example: somebody has left, and a mailbox is full."""
    answers = {GONE: "550 5.1.1 User unknown", FULL: "452 4.2.2 Mailbox full"}
    with Running(Sink(at_rcpt=lambda to: answers.get(to, OK))) as running:
        running.answers = answers
        yield running


@pytest.fixture
def served(serve, sink, folder, monkeypatch):
    """A server whose relay is a Postfix; what comes back to it goes through its pipe."""
    data = folder / "data"
    with (
        dns_server() as (dns, _zones),
        postfix.server(folder, postfix.recipe(data), {"good.example": sink.port}, days=0) as port,
    ):
        monkeypatch.setenv("BOUNCE_DASH_SMTP", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("BOUNCE_DASH_RETURN_PATH", "bounces@sender.example")
        monkeypatch.setenv("BOUNCE_DASH_DNS", dns)
        with serve(folder) as url:
            yield url


@pytest.fixture
def database(served, folder):
    """Its database."""
    engine = open_engine(f"sqlite:///{folder / 'data' / 'bounce-dash.sqlite'}")
    yield Database(engine)
    engine.dispose()


def _prepare(database: Database) -> str:
    """Make a selection of two, and a form that adds to it; have a mailing try twice. Return the token of the form."""
    with database.write() as session:
        preferences.change_preferences(session, NOOR, {"tries": 2, "accepted_bounces": 0}, now=NOW)
        people = [address(session, GONE, person_name="Gus Gone"), address(session, FULL)]
        made = SELECTIONS.create(session, NOOR, "Customers", now=NOW)
        memberships.hold(session, SELECTIONS.tables, made.id, NOW)
        memberships.add(session, SELECTIONS.tables, made.id, [one.id for one in people], NOW)
        content = replace(NEWS, selection_id=made.id, confirms=True, sender="events@noordzee.example")
        return forms.create(session, NOOR, content, now=NOW).token


def _has(database: Database, key: str, **expected: object) -> bool:
    """Say whether the newest recipient of an address is as expected, and whether the address is blocked."""
    asked = select(RECIPIENT.c.status, RECIPIENT.c.tries, ADDRESS.c.blocked_at.is_not(None).label("blocked"))
    asked = asked.join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id).where(ADDRESS.c.key == key)
    with database.read() as session:
        row = session.execute(asked.order_by(RECIPIENT.c.id.desc()).limit(1)).mappings().one()
    return all(row[name] == value for name, value in expected.items())


def _let_time_pass(database: Database) -> None:
    """Have those tried again now who are to be tried again in hours."""
    with database.write() as session:
        change = update(RECIPIENT).where(RECIPIENT.c.next_try_at.is_not(None))
        session.connection().execute(change.values(next_try_at=datetime.now(UTC)))


def _sign_up(visitor: Page, form: str, sink: Sink) -> None:
    visitor.goto(form)
    visitor.fill("#signup-email", ANN)
    visitor.check("#signup-consent")
    visitor.wait_for_timeout(1_600)  # nobody types that fast
    visitor.locator("text=Sign up").last.click()
    visitor.wait_for_selector("text=You get a mail from us")
    assert sink.arrived.wait(60)
    text = email.message_from_bytes(sink.taken[-1][2], policy=default).get_content()
    visitor.goto(re.search(r"https?://\S+/confirm/\S+", text)[0])
    visitor.click("text=Yes, sign me up")
    visitor.wait_for_selector("text=You are signed up")


def _until(what: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.3)


def test_from_the_form_to_the_mailing_that_delivers_again(page, browser, served, database, sink):
    form = _prepare(database)
    _sign_up(browser.new_context(locale="en-GB").new_page(), f"{served}/f/{form}", sink)
    url = database.engine.url.render_as_string(hide_password=False)
    page.context.add_cookies([session_cookie(url, served, role=Role.MARKETING)])

    write(page, served)
    send(page, 3)
    _until(lambda: _has(database, GONE, status="bounced", blocked=True))
    _until(lambda: _has(database, FULL, status="deferred", blocked=False, tries=1))
    _let_time_pass(database)
    _until(lambda: _has(database, FULL, status="bounced", blocked=True, tries=2))
    assert sink.recipients[ANN] == 2  # the mail that asked, and the mailing
    page.reload()
    expect(page.locator("[data-figure=bounced]")).to_have_text("66.7 %")

    write(page, served)
    expect(page.locator("[data-going]")).to_have_text("1")
    expect(page.locator(".skipped-by")).to_contain_text("Earlier bounces")
    send(page, 1)
    _until(lambda: sink.recipients[ANN] == 3)

    page.goto(f"{served}/blocked?sort=address")
    page.wait_for_selector("tr.row")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel-of] h2")).to_contain_text("Gus Gone")
    page.keyboard.press("c")
    expect(page.locator(".bar .done")).to_contain_text("1 done")
    sink.answers.pop(GONE)

    write(page, served)
    expect(page.locator("[data-going]")).to_have_text("2")
    send(page, 2)
    _until(lambda: sink.recipients[GONE] == 1)
    assert sink.recipients == {ANN: 4, GONE: 1}
    assert _has(database, GONE, status="sent", blocked=False)
