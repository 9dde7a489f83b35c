"""What the pages' scripts and the server say to each other, seen on the wire."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_lists import column, head_menu

#: Runs before a page's own scripts: each socket after the first one belongs to a tab that the server does not know.
FORGOTTEN_AT_RECONNECT = """
    const Plain = WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Plain {
      constructor(url, ...more) {
        const other = url.replace(/token=[^&]+/, `token=${crypto.randomUUID()}`);
        super(sockets.length ? other : url, ...more);
        sockets.push(this);
      }
    };
"""

#: The same: there is no server for the sockets that are opened as long as ``cut`` is true.
CUT_OFF = """
    const Plain = WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Plain {
      constructor(url, ...more) {
        super(window.cut ? "ws://127.0.0.1:9/" : url, ...more);
        sockets.push(this);
      }
    };
"""


def listen(page: Page) -> Callable[[str], list[str]]:
    """Load the page anew; return what gives the events of a handler that it has sent since, or all for ''."""
    sent: list[str] = []

    def hear(socket: object) -> None:
        socket.on("framesent", lambda frame: sent.append(str(frame)))  # type: ignore[attr-defined]

    page.on("websocket", hear)
    page.reload()
    page.wait_for_selector("tr.row")
    page.wait_for_timeout(500)
    sent.clear()
    return lambda handler: [frame for frame in sent if '"payload"' in frame and f'{handler}"' in frame]


def test_a_click_in_a_list_is_answered_in_one_trip_and_back_asks_for_what_its_url_says(signed_in):
    page = signed_in()
    said = listen(page)
    for item, url in (("Sort ascending", "sort=address"), ("Sort descending", "sort=-address")):
        head_menu(page, "Address", item)
        page.wait_for_url(re.compile(rf"{url}$"))
    page.wait_for_timeout(300)
    assert len(said("")) == len(said(".sort")) == 2

    shown = column(page, "address")
    page.go_back()
    expect(page.locator("th.c-address")).to_have_attribute("aria-sort", "ascending")
    assert column(page, "address") != shown
    page.get_by_role("link", name="Complaints").click()
    page.wait_for_url(re.compile("/complaints"))
    page.go_back()
    expect(page.locator("th.c-address")).to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(page.locator("th.c-last_bounce")).to_have_attribute("aria-sort", "descending")


def test_a_new_view_starts_at_its_top_and_a_folded_group_stays_where_it_is(signed_in):
    page = signed_in("/blocked?group=reason")
    page.wait_for_selector("tr.group")
    page.locator("tr.group .fold").first.click()
    page.wait_for_selector("tr.row")
    scrolled = "document.querySelector('.scroller').scrollTop"
    page.evaluate(f"{scrolled} = 400")
    page.locator("tr.group .fold").nth(1).evaluate("button => button.click()")
    expect(page.locator("tr.group .fold").nth(1)).to_have_attribute("aria-expanded", "true")
    assert page.evaluate(scrolled) == 400

    head_menu(page, "Address", "Sort ascending")
    page.wait_for_url(re.compile("sort=address"))
    assert page.evaluate(scrolled) == 0


def test_ten_thousand_rows_are_said_to_be_selected_in_one_message(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    page.evaluate(
        """sessionStorage.setItem("picks:/blocked", JSON.stringify({
          list: document.querySelector("table.grid").dataset.list, all: false,
          ids: Array.from({ length: 10000 }, (_, at) => at + 1),
        }))"""
    )
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.reload()
    expect(page.locator(".bar .strong")).to_have_text("10,000 selected")

    picks = [frame for frame in sent if '.pick"' in frame]
    assert len(picks) == 1
    assert len(picks[0]) < 100_000


def test_a_selection_that_the_server_has_lost_is_said_again_when_the_connection_is_back(signed_in):
    page = signed_in("/blocked?sort=address")
    page.add_init_script(FORGOTTEN_AT_RECONNECT)
    said = listen(page)
    page.locator("tr.row [data-pick=row]").nth(0).click()
    page.locator("tr.row [data-pick=row]").nth(2).click(modifiers=["Shift"])
    expect(page.locator(".bar .strong")).to_have_text("3 selected")
    before = len(said(".pick"))
    page.evaluate("sockets.at(-1).close()")
    page.wait_for_function("sockets.length > 1")
    for _ in range(600):  # until the new state has been read
        if len(said(".pick")) > before:
            break
        page.wait_for_timeout(100)

    expect(page.locator(".bar .strong")).to_have_text("3 selected")
    expect(page.locator("tr.row :checked")).to_have_count(3)
    page.keyboard.press("c")
    expect(page.locator("dialog[open] h2")).to_have_text("Clear the bounce flag of 3 e-mail addresses?")


def test_what_is_done_while_the_connection_is_gone_is_said_not_to_be_sent(signed_in):
    page = signed_in("/blocked?sort=address")
    page.add_init_script(CUT_OFF)
    page.reload()
    page.locator("tr.row [data-pick=row]").nth(0).click()
    expect(page.locator(".bar .strong")).to_have_text("1 selected")
    page.evaluate("cut = true; sockets.at(-1).close()")
    expect(page.get_by_role("alert").filter(has_text="The connection is gone")).to_be_visible()
    expect(page.locator(".not-sent")).to_be_hidden()
    page.keyboard.press("c")
    expect(page.locator(".not-sent")).to_have_text("Nothing was sent: do it again when the connection is back.")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.evaluate("cut = false")
    expect(page.locator(".not-sent")).to_have_count(0, timeout=30_000)
    page.keyboard.press("c")
    expect(page.locator("dialog[open] h2")).to_have_text("Clear the bounce flag of 1 e-mail address?")
