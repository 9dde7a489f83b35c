"""*Intake* in a real browser: nothing unreadable, messages that nobody could read, and the same ones decoded again."""

from playwright.sync_api import expect

from bounce_dash.actions.recording.recorder import record
from bounce_dash.domain.access import Role, operator
from bounce_dash.domain.incoming import pack
from tests.browser.people import session_cookie
from tests.browser.signing_in import email_of
from tests.browser.test_accessibility import faults
from tests.cli.ingesting import dsn
from tests.conftest import NOW

#: One that is understood by now, and one that never will be.
MAILS = (dsn("intake", "gone@reader.example"), b"\x00\x01\x02")


def _unreadable(server) -> None:
    """Keep two messages as an earlier release did that understood neither."""
    with server.database.write() as session:
        kept = [pack(f"{n}.eml", raw, "unreadable", "no mail at all", ()) for n, raw in enumerate(MAILS)]
        record(session, operator("postfix"), kept, channel="postfix", now=NOW)


def test_what_nobody_could_read_is_seen_opened_and_decoded_again(server, people, page):
    url = f"sqlite:///{server.data / 'bounce-dash.sqlite'}"
    page.context.add_cookies([session_cookie(url, server.address, email=email_of(Role.ADMINISTRATOR))])
    page.goto(f"{server.address}/intake")
    page.wait_for_selector(".app[data-ready=true]")
    expect(page.get_by_text("Every message could be read.")).to_be_visible()
    assert page.get_by_role("button", name="Decode all again").count() == 0

    _unreadable(server)
    page.reload()
    expect(page.get_by_role("heading", name="2 unreadable messages")).to_be_visible()
    assert faults(page) == []

    page.fill("[name=q]", "no such words")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No unreadable message matches.")).to_be_visible()
    page.fill("[name=q]", "0.eml")
    page.keyboard.press("Enter")
    expect(page.locator(".intake tbody tr", has_text="no mail at all")).to_have_count(1)
    page.locator(".intake tbody").get_by_role("button", name="Open").last.click()
    expect(page.locator("dialog pre")).to_contain_text("gone@reader.example")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.get_by_role("button", name="Decode all again").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("2 messages decoded again; readable now: 1.")
    expect(page.get_by_role("heading", name="1 unreadable message")).to_be_visible()
    page.goto(f"{server.address}/blocked?q=gone")
    expect(page.locator("tbody")).to_contain_text("gone@reader.example")
