"""The first minutes: an empty product says what to do, and one button fills it."""

from playwright.sync_api import expect

from tests.browser.people import session_cookie


def test_the_empty_list_teaches_and_its_button_brings_the_demo(serve, tmp_path, page):
    with serve(tmp_path) as address:
        page.context.add_cookies([session_cookie(f"sqlite:///{tmp_path / 'data' / 'bounce-dash.sqlite'}", address)])
        page.goto(f"{address}/blocked")
        page.wait_for_selector("[data-ready=true]")
        expect(page.locator(".empty")).to_contain_text(".venv/bin/bounce-dash ingest bounces.mbox")

        page.get_by_role("button", name="Load the demo").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_role("button", name="The demo is being written")).to_be_disabled()
        page.wait_for_selector("tr.row", timeout=60_000)
        expect(page.locator("tr.row")).to_have_count(100)
        expect(page.locator("#rail [href='/blocked'] .count")).not_to_have_text("0")
