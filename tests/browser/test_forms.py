"""A form in real browsers: made by a marketer, embedded in a page of another origin, filled in by a visitor."""

import email
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from bounce_dash.domain.access import Role
from tests.browser.people import session_cookie
from tests.browser.test_accessibility import faults
from tests.smtp_sink import Running, Sink
from tests.validation.dns_server import dns_server


@pytest.fixture
def served(serve, tmp_path, monkeypatch) -> Iterator[str]:
    """A server that asks a DNS server with made-up zones."""
    with dns_server() as (address, _zones):
        monkeypatch.setenv("BOUNCE_DASH_DNS", address)
        monkeypatch.setenv("BOUNCE_DASH_DNS_SECONDS", "30")  # a busy machine is no silent server
        with serve(tmp_path) as url:
            yield url


@pytest.fixture
def marketer(served, tmp_path, page):
    """A page of a marketer."""
    url = f"sqlite:///{tmp_path / 'data' / 'bounce-dash.sqlite'}"
    page.context.add_cookies([session_cookie(url, served, role=Role.MARKETING)])
    return page


@contextmanager
def site() -> Iterator[tuple[str, list[str]]]:
    """Somebody else's site: its address, and a list whose last text is its page."""
    body = [""]

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><html lang=nl><title>Water</title>{body[-1]}".encode())

        def log_message(self, *_about: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", body
    finally:
        server.shutdown()
        server.server_close()


def _make(page, url: str, name: str, *, sites: str, kind: str = "form") -> str:
    """Make a form as a marketer does; return what is to be put into a page."""
    page.goto(f"{url}/form/edit")
    page.wait_for_selector("#name")
    page.check(f"[name=kind][value={kind}]")
    page.fill("#name", name)
    page.fill("#title_en", "News from the water")
    page.fill("#consent_en", "Yes, send me news.")
    page.fill("#title_nl", "Nieuws van het water")
    page.fill("#consent_nl", "Ja, stuur mij nieuws.")
    page.fill("#sites", sites)
    if kind == "chat":
        page.check("[name=field_message][value=required]")
    page.click("text=Save")
    page.wait_for_url("**/form?id=*")
    page.click(".tools >> text=Share")
    snippet = page.input_value("#form-snippet")
    page.keyboard.press("Escape")
    return snippet


def test_a_form_is_made_embedded_elsewhere_filled_in_and_its_entries_are_seen(served, marketer, browser):
    marketer.goto(f"{served}/form/edit")
    marketer.wait_for_selector("#name")
    marketer.fill("#name", "Newsletter")
    marketer.click("text=Save")
    marketer.wait_for_selector("text=Give the form a title")
    assert marketer.input_value("#name") == "Newsletter"

    with site() as (address, pages):
        pages.append(_make(marketer, served, "Newsletter", sites=address))
        pages[-1] += _make(marketer, served, "Ask us", sites=address, kind="chat").partition("\n")[0]
        visitor = browser.new_context(locale="nl-NL").new_page()
        visitor.goto(address)
        form = visitor.locator("[data-signup=form]")

        # A slip is noticed when the field is left, in the language of the page; one key takes what was meant.
        form.locator("#signup-name").fill("Anna")
        form.locator("#signup-email").fill("anna@gmial.com")
        visitor.keyboard.press("Tab")
        expect(form.locator("[data-notice]")).to_contain_text("gmial.com ontvangt geen mail.")
        form.locator("text=Aanmelden").last.click()
        expect(form.locator("text=Ja, gebruik dat")).to_be_focused()
        visitor.keyboard.press("Enter")
        expect(form.locator("#signup-email")).to_have_value("anna@gmail.com")
        expect(form.locator("#signup-consent")).to_be_focused()
        visitor.keyboard.press("Space")
        visitor.wait_for_timeout(1_600)  # nobody types that fast
        form.locator("#signup-email").press("Enter")
        expect(visitor.locator("[data-done]")).to_contain_text("U bent aangemeld.")

        # The chat opens at the corner, and closes by its key.
        visitor.click(".chat-open")
        chat = visitor.locator("[data-signup=chat]")
        expect(chat.locator("#signup-name")).to_be_focused()
        chat.locator("#signup-email").fill("bob@good.example")
        chat.locator("#signup-message").fill("Wanneer?")
        visitor.wait_for_timeout(1_600)  # nobody types that fast
        chat.locator("text=Versturen").last.click()
        expect(visitor.locator("[data-done] >> text=We hebben uw bericht")).to_be_visible()
        visitor.keyboard.press("Escape")
        expect(visitor.locator(".chat")).to_be_hidden()

        # A page of a site that is not named shows the link instead.
        stranger = browser.new_context().new_page()
        stranger.goto(address.replace("127.0.0.1", "localhost"))
        stranger.wait_for_load_state("networkidle")
        expect(stranger.locator("text=News from the water").first).to_be_visible()
        assert stranger.locator("[data-signup]").count() == 0
        stranger.context.close()
        visitor.context.close()

    marketer.goto(f"{served}/forms")
    marketer.click("a.open:has-text('Newsletter')")
    marketer.wait_for_selector("tr:has-text('anna@gmail.com'):has-text('Accepted')")


def test_the_public_page_speaks_two_languages_keeps_what_was_typed_and_lets_one_insist(served, marketer, browser):
    _make(marketer, served, "Newsletter", sites="")
    marketer.click(".tools >> text=Share")
    link = marketer.input_value("#form-link")
    marketer.keyboard.press("Escape")

    visitor = browser.new_context(locale="en-GB").new_page()
    visitor.goto(link)
    visitor.fill("#signup-email", "ann@nowhere.example")
    visitor.click("text=Nederlands")
    visitor.wait_for_selector("h1:has-text('Nieuws van het water')")
    assert visitor.input_value("#signup-email") == "ann@nowhere.example"
    visitor.focus("#signup-email")
    visitor.keyboard.press("Tab")
    visitor.wait_for_selector("[data-notice] >> text=nowhere.example bestaat niet.")
    assert faults(visitor) == []
    visitor.click("text=Het klopt zo")
    visitor.keyboard.press("Space")
    visitor.click(".send >> text=Aanmelden")
    visitor.wait_for_selector("text=kijken er eerst zelf naar")
    visitor.context.close()

    plain = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    plain.goto(link)
    plain.fill("#signup-email", "bob@gmial.com")
    plain.check("#signup-consent")
    plain.wait_for_timeout(1_600)
    plain.press("#signup-email", "Enter")
    plain.click("text=Yes, use it")
    plain.click(".send >> text=Sign up")
    plain.wait_for_selector("text=You are signed up")
    plain.context.close()

    marketer.reload()
    refused = marketer.locator("tr", has_text="ann@nowhere.example")
    refused.get_by_role("button", name="Accept").click()
    expect(refused).to_contain_text("accepted by Noor de Boer")
    expect(marketer.locator(".toast", has_text="ann@nowhere.example is accepted")).to_be_visible()


@pytest.fixture
def sink(monkeypatch) -> Iterator[Sink]:
    """A mail server that the app sends by."""
    with Running(Sink()) as running:
        monkeypatch.setenv("BOUNCE_DASH_SMTP", f"smtp://127.0.0.1:{running.port}")
        yield running


def test_who_signs_up_is_let_in_by_the_link_of_a_mail(sink, served, marketer, browser):
    marketer.goto(f"{served}/form/edit")
    marketer.fill("#name", "Newsletter")
    marketer.fill("#title_en", "News from the water")
    marketer.fill("#consent_en", "Yes, send me news.")
    marketer.check("[name=confirms]")
    marketer.click("text=Save")
    marketer.wait_for_selector("text=Fill in the e-mail address that the confirmation mail comes from")
    marketer.fill("#sender", "news@water.example")
    assert faults(marketer) == []
    marketer.keyboard.press("Enter")
    marketer.wait_for_url("**/form?id=*")
    marketer.click(".tools >> text=Share")

    visitor = browser.new_context(locale="en-GB").new_page()
    visitor.goto(marketer.input_value("#form-link"))
    visitor.fill("#signup-email", "ann@good.example")
    visitor.check("#signup-consent")
    visitor.wait_for_timeout(1_600)  # nobody types that fast
    visitor.locator("text=Sign up").last.click()
    visitor.wait_for_selector("text=You get a mail from us")
    assert sink.arrived.wait(20)
    marketer.reload()
    expect(marketer.locator("tr.entry")).to_contain_text("the mail with the link went out")
    sink.arrived.clear()
    marketer.click("tr.entry >> text=Ask again")
    marketer.wait_for_selector("text=ann@good.example gets another mail.")
    assert sink.arrived.wait(20)

    links = [re.search(r"https?://\S+/confirm/\S+", _text(content)).group(0) for _from, _to, content in sink.taken]
    assert links[0] == links[1]
    visitor.goto(links[0])
    visitor.click("text=Yes, sign me up")
    visitor.wait_for_selector("text=You are signed up")
    marketer.reload()
    expect(marketer.locator("tr.entry")).to_contain_text("Accepted")


def _text(content: bytes) -> str:
    return email.message_from_bytes(content, policy=default).get_content()
