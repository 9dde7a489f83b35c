"""The columns of a list in a real browser: their widths, their order; groups that are shown alone."""

import re

import pytest
from playwright.sync_api import Page, expect

#: Runs before a page's own scripts: notes the width that the column of addresses is drawn with, frame by frame.
NOTE_WIDTHS = """
    window.drawn = new Set();
    const note = () => {
      const head = document.querySelector("th.c-address");
      if (head) drawn.add(Math.round(head.getBoundingClientRect().width));
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
"""


def width(page: Page, column: str) -> int:
    """Return how wide a column is, which its head and its cells agree on."""
    found = page.evaluate(
        "name => ['th', 'tr.row td'].map(what => Math.round("
        "document.querySelector(`${what}.c-${name}`).getBoundingClientRect().width))",
        column,
    )
    assert found[0] == found[1]
    return int(found[0])


def order(page: Page) -> list[str]:
    """Return the heads of the columns, from left to right."""
    return page.locator(".grid thead .head .name").all_inner_texts()


def open_menu(page: Page, label: str) -> None:
    page.locator(".grid thead").get_by_role("button", name=f"Column menu: {label}", exact=True).press("Enter")
    page.wait_for_selector("[popover]:popover-open")


def choose(page: Page, label: str) -> None:
    """Press an item of the open menu, by key."""
    page.locator("[popover]:popover-open").get_by_role("menuitem", name=label, exact=True).press("Enter")


def drag(page: Page, what: str, by: float, *, drop: bool = True) -> None:
    """Take something by its right end and draw it sideways."""
    box = page.locator(what).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=5)
    if drop:
        page.mouse.up()


#: How many cells of each column that is shown do not hold their text.
CUT = """() => {
  const isCut = (one) => one.scrollWidth > one.clientWidth;
  const cut = (cell) => cell.offsetWidth && (isCut(cell) || [...cell.querySelectorAll(".start")].some(isCut));
  const found = {};
  for (const cell of document.querySelectorAll(".grid :is(.row,.entry) > td:not(.c-check)"))
    if (cut(cell)) found[cell.className] = (found[cell.className] ?? 0) + 1;
  return found;
}"""


def heads(page: Page) -> list[float]:
    """Return where the columns begin."""
    found: list[float] = page.evaluate(
        "[...document.querySelectorAll('.grid thead th')].map(head => head.getBoundingClientRect().left)"
    )
    return found


@pytest.mark.parametrize("width", [1440, 1280])
def test_columns_are_as_wide_as_what_stands_in_them(signed_in, width):
    page = signed_in(viewport={"width": width, "height": 900})
    page.wait_for_selector("tr.row")
    cut = page.evaluate(CUT)

    assert cut.get("c-reason", 0) <= 4
    assert sum(cut.values()) < 0.05 * page.locator("tr.row td >> visible=true").count()
    assert page.evaluate(
        "[...document.querySelectorAll('.head .name')].every(name => name.scrollWidth <= name.clientWidth)"
    )


def test_no_head_moves_while_pages_are_turned_rows_are_sorted_and_letters_are_typed(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = heads(page)
    page.keyboard.press("]")
    expect(page.locator(".bar .right")).to_contain_text("101–")
    assert heads(page) == before
    page.locator("th.c-company .head").click()
    expect(page.locator("th.c-company")).to_have_attribute("aria-sort", "ascending")
    assert heads(page) == before
    page.locator("#list-search").fill("an")
    page.wait_for_url(re.compile("q=an"))
    assert heads(page) == before


def test_the_cut_cells_of_the_row_that_the_keys_come_to_are_shown_whole(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    drag(page, "th.c-address .edge", -120)
    whole = page.locator("tr.row .c-address").first.inner_text()
    page.keyboard.press("j")

    expect(page.locator(".whole")).to_contain_text(whole)
    page.keyboard.press("j")
    expect(page.locator(".whole", has_text=whole)).to_have_count(0)


def test_an_edge_widens_its_column_and_a_double_click_gives_the_usual_width_back(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = width(page, "address")
    drag(page, "th.c-address .edge", 48)

    assert width(page, "address") == before + 48
    assert page.locator("[popover]:popover-open").count() == 0
    drag(page, "th.c-address .edge", -96, drop=False)
    assert width(page, "address") == before - 48
    page.keyboard.press("Escape")
    page.mouse.up()
    assert width(page, "address") == before + 48
    page.locator("th.c-address .edge").dblclick()
    assert width(page, "address") == before


def test_the_menu_widens_by_key_and_the_width_is_there_from_the_first_frame_on(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = width(page, "address")
    open_menu(page, "Address")
    for _ in range(3):
        choose(page, "Wider")
    choose(page, "Narrower")
    assert width(page, "address") == before + 32
    page.keyboard.press("Escape")
    page.add_init_script(NOTE_WIDTHS)
    page.reload()
    page.wait_for_selector("tr.row")

    assert width(page, "address") == before + 32
    assert page.evaluate("[...drawn]") == [before + 32]


def test_wide_columns_share_what_room_there_is_beside_the_panel(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    for column in ("address", "name", "reason"):
        drag(page, f"th.c-{column} .edge", 150)
    page.locator("tr.row td.c-address").first.click()
    page.wait_for_selector(".side")

    assert page.evaluate(
        "[...document.querySelectorAll('.grid thead th, .grid tr.row:nth-child(2) td')].every(cell => "
        "cell.getBoundingClientRect().right <= document.querySelector('.scroller').getBoundingClientRect().right + 1)"
    )
    assert page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.scroller'))") <= 0
    lefts = page.evaluate(
        "['thead tr', 'tr.row'].map(row => "
        "[...document.querySelector(`.grid ${row}`).cells].map(cell => cell.getBoundingClientRect().left))"
    )
    assert lefts[0] == pytest.approx(lefts[1], abs=0.1)


@pytest.mark.parametrize("kept", ["null", "7", "[1]", "{", '{"blocked":7}', '{"blocked":{"address":"1}*{color:red"}}'])
def test_junk_among_what_is_kept_leaves_the_usual_widths(signed_in, kept):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = width(page, "address")
    page.evaluate("kept => localStorage.setItem('widths', kept)", kept)
    page.reload()
    page.wait_for_selector("tr.row")

    assert width(page, "address") == before
    open_menu(page, "Address")
    choose(page, "Wider")
    assert width(page, "address") == before + 16


def test_widths_that_were_kept_under_an_older_name_of_their_column_still_hold(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    page.evaluate("""localStorage.setItem('widths', '{"blocked":{"cause":333,"name":210}}')""")
    page.reload()
    page.wait_for_selector("tr.row")

    assert (width(page, "reason"), width(page, "name")) == (333, 210)


def test_a_phone_has_no_edges_and_no_widths(signed_in):
    page = signed_in(viewport={"width": 390, "height": 800})
    page.wait_for_selector("tr.row")
    page.evaluate("localStorage.setItem('widths', '{\"blocked\":{\"address\":300}}')")
    head = "document.querySelector('th.c-address').offsetWidth"
    before = page.evaluate(head)
    page.reload()
    page.wait_for_selector("tr.row")

    assert page.evaluate(head) == before
    assert page.locator(".edge >> visible=true").count() == 0
    open_menu(page, "Address")
    assert page.locator("[data-wider] >> visible=true").count() == 0


def test_columns_are_moved_by_menu_and_keep_the_focus_and_their_place(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = order(page)
    open_menu(page, "Name")
    choose(page, "Move left")
    expect(page.locator(".grid thead .head .name").first).to_have_text("Name")
    expect(page.locator("th.c-name .head")).to_be_focused()
    open_menu(page, "Name")
    expect(page.locator("th.c-name [data-move='-1']")).to_be_disabled()
    page.keyboard.press("Escape")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("tr.row")

    assert order(other) == [before[1], before[0], *before[2:]]
    open_menu(page, "Name")
    choose(page, "Move right")
    expect(page.locator(".grid thead .head .name").first).to_have_text("Address")


def test_a_head_is_dragged_to_another_place_and_opens_no_menu(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before = order(page)
    company = page.locator("th.c-company").bounding_box()
    address = page.locator("th.c-address").bounding_box()
    drag(page, "th.c-company .head", address["x"] - company["x"])
    expect(page.locator(".grid thead .head .name").first).to_have_text("Company")

    assert order(page) == ["Company", *[name for name in before if name != "Company"]]
    assert page.locator("[popover]:popover-open").count() == 0
    assert page.locator("[data-drop]").count() == 0


def test_reset_view_gives_the_usual_widths_and_order_back(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    before, usual = order(page), width(page, "address")
    drag(page, "th.c-address .edge", 40)
    open_menu(page, "Reason")
    choose(page, "Move left")
    expect(page.locator(".grid thead .head .name").nth(2)).to_have_text("Reason")
    open_menu(page, "Reason")
    choose(page, "Reset view")
    expect(page.locator(".grid thead .head .name").nth(2)).to_have_text(before[2])

    assert order(page) == before
    assert width(page, "address") == usual


@pytest.mark.parametrize(("group", "written"), [("last_bounce", "Last bounce: "), ("address", "Address: ")])
def test_the_rest_of_a_group_is_shown_through_a_link_with_a_chip_that_can_be_removed(signed_in, group, written):
    page = signed_in(f"/blocked?group={group}")
    page.wait_for_selector("tr.group")
    # No group of a small list has a rest: a button as it would have is put beside the one that folds it.
    value = page.locator("tr.group .fold").first.get_attribute("data-fold")
    counted = page.locator("tr.group .count").first.inner_text()
    label = page.locator("tr.group .text").first.inner_text()
    page.evaluate(
        """value => {
          const button = document.createElement("button");
          button.dataset.only = value;
          document.querySelector("tr.group .fold").after(button);
          button.click();
          button.remove();
        }""",
        value,
    )
    page.wait_for_url(re.compile(rf"\?{group}="))

    expect(page.locator(".pill.on .chip-text").first).to_have_text(f"{written}{label}")
    expect(page.locator(".bar .right")).to_contain_text(f"of {counted}")
    page.reload()
    expect(page.locator(".pill.on .chip-text").first).to_have_text(f"{written}{label}")
    page.locator(".pill.on").first.click()
    page.wait_for_url(re.compile(rf"/blocked/?\?group={group}$"))
    expect(page.locator("tr.group .text").first).to_have_text(label)


def test_showing_more_of_a_group_starts_at_its_top_with_the_focus_there(signed_in):
    page = signed_in("/blocked?group=block_cause")
    page.locator("tr.group .fold").first.press("Enter")
    page.locator("tr.more button").press("Enter")
    page.wait_for_url(re.compile(r"block_cause="))

    expect(page.locator("tr.row .check").first).to_be_focused()
    assert page.evaluate("document.querySelector('.scroller').scrollTop") == 0


def test_a_link_calls_what_it_filters_by_its_name(signed_in):
    page = signed_in("/blocked?mailing=1")

    expect(page.locator(".pill.on .chip-text")).to_have_text(re.compile(r"^Mailing: \D"))


@pytest.mark.parametrize("path", ["/selections", "/projects"])
def test_keys_move_over_a_list_of_selections_or_projects_and_open_one(signed_in, path):
    page = signed_in(path)
    page.wait_for_selector(".entry")
    links = page.locator(".entry .open")
    for key, at in (("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("ArrowUp", 0), ("j", 1)):
        page.keyboard.press(key)
        expect(links.nth(at)).to_be_focused()
    name = links.nth(1).inner_text()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(name)


def test_one_selection_never_shows_what_is_of_the_one_before(signed_in):
    former, next_one = "Customers Benelux", "Key accounts"
    page = signed_in("/selections")
    page.get_by_role("link", name=former).press("Enter")
    page.wait_for_selector("tr.row")
    page.get_by_role("link", name="Selections").last.press("Enter")
    page.wait_for_selector(".entry")
    page.evaluate(
        """window.seen = new Set();
        const note = () => {
          const title = document.querySelector("h1 [data-of]");
          if (title && getComputedStyle(title).visibility === "visible") seen.add(title.textContent);
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);"""
    )
    page.get_by_role("link", name=next_one).press("Enter")
    expect(page.locator("h1")).to_have_text(next_one)
    page.wait_for_selector("tr.row")

    assert former not in page.evaluate("[...seen]")
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(former)
