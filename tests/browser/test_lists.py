"""Blocked addresses in a real browser, by mouse: order, groups, search, filters, pages, selection, panel."""

import re

from playwright.sync_api import Page, expect


def column(page: Page, name: str) -> list[str]:
    """Return the texts of a column, top to bottom."""
    return page.locator(f"tr.row td.c-{name}").all_text_contents()


def head_menu(page: Page, label: str, item: str) -> None:
    """Choose an item of the menu of a column's head."""
    page.locator(".grid thead").get_by_role("button", name=f"Column menu: {label}", exact=True).click()
    page.locator("[popover]:popover-open").get_by_text(item, exact=True).click()


def test_a_column_head_sorts_and_back_leads_to_the_order_of_before(signed_in):
    page = signed_in()
    head_menu(page, "Address", "Sort ascending")
    expect(page.locator("th.c-address")).to_have_attribute("aria-sort", "ascending")

    assert column(page, "address") == sorted(column(page, "address"))
    assert page.url.endswith("/blocked?sort=address")

    page.go_back()
    expect(page.locator("th.c-last_bounce")).to_have_attribute("aria-sort", "descending")
    page.go_forward()
    expect(page.locator("th.c-address")).to_have_attribute("aria-sort", "ascending")


def test_a_click_on_a_columns_name_sorts_and_another_one_the_other_way(signed_in):
    page = signed_in()
    for name, ways in (("Address", ("ascending", "descending")), ("Bounces", ("descending", "ascending"))):
        for way in ways:
            page.locator(".grid thead").get_by_role("button", name=name, exact=True).click()
            expect(page.locator(f"th.c-{name.lower()}")).to_have_attribute("aria-sort", way)
    page.wait_for_url(re.compile(r"/blocked\?sort=bounces$"))


def test_a_link_to_a_view_shows_that_view(signed_in):
    page = signed_in("/blocked?block_cause=complaint&sort=address")

    expect(page.locator(".pill.on")).to_contain_text("Blocked because: Complaint")
    assert set(page.locator("tr.row .badge").all_text_contents()) == {"Complaint"}


def test_groups_fold_and_say_how_many_they_hold(signed_in):
    page = signed_in()
    head_menu(page, "Reason", "Group by this column")
    first = page.locator("tr.group").first
    expect(first).to_contain_text("The mailbox does not exist")
    total = int(page.locator("#rail [href='/blocked'] .count").inner_text())
    counts = [int(text) for text in page.locator("tr.group .count").all_inner_texts()]

    assert sum(counts) == total
    assert page.locator("tr.row").count() == 0

    first.get_by_role("button").click()
    expect(page.locator("tr.row")).to_have_count(min(counts[0], 100))
    expect(first.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    first.get_by_role("button").click()
    expect(page.locator("tr.row")).to_have_count(0)


def test_a_whole_group_is_selected_by_keyboard_folded_or_not(signed_in):
    page = signed_in("/blocked?group=reason")
    head = page.locator("tr.group").first
    box, many = head.locator("[data-pick=group]"), head.locator(".count").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".bar .strong")).to_have_text(f"{many} selected")
    expect(box).to_be_checked()

    page.keyboard.press("Enter")
    page.wait_for_selector("tr.row")
    expect(page.locator("tr.row [data-pick=row]:not(:checked)")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".bar .strong")).to_have_text(f"{int(many) - 1} selected")
    partly = "document.querySelector('[data-pick=group]').indeterminate"
    assert page.evaluate(partly)
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("tr.row")).to_have_count(0)
    page.reload()
    expect(page.locator(".bar .strong")).to_have_text(f"{int(many) - 1} selected")
    page.wait_for_function(partly)
    box.click()
    expect(page.locator(".bar .strong")).to_have_text(f"{many} selected")
    box.click()
    expect(page.locator(".bar .left")).to_contain_text("Select rows to act on them")


def test_search_narrows_and_clear_all_widens_again(signed_in):
    page = signed_in()
    company = column(page, "address")[0].partition("@")[2].partition(".")[0]
    page.locator("#list-search").press_sequentially(company)
    page.wait_for_url(re.compile(f"q={company}"))

    expect(page.locator("tr.row", has_not_text=company)).to_have_count(0)
    expect(page.locator("tr.row", has_text=company)).not_to_have_count(0)

    page.locator("#list-search").fill("zzzz")
    expect(page.locator(".empty h2")).to_have_text("Nothing matches")
    page.locator(".empty").get_by_role("button", name="Clear all").click()
    expect(page.locator("tr.row")).to_have_count(100)
    expect(page.locator("#list-search")).to_have_value("")


def test_a_filter_offers_values_with_counts_and_can_be_taken_off(signed_in):
    page = signed_in()
    page.get_by_role("button", name="Reason").first.click()
    option = page.locator("[popover]:popover-open .option", has_text="The mailbox is full")
    many = int(option.locator(".count").inner_text())
    option.click()

    expect(page.locator("tr.row")).to_have_count(many)
    assert all("The mailbox is full" in text for text in column(page, "reason"))

    page.keyboard.press("Escape")
    page.locator(".pill .remove").click()
    expect(page.locator("tr.row")).to_have_count(100)


def test_pages_turn_and_say_where_they_are(signed_in):
    page = signed_in()
    first = column(page, "address")
    total = int(page.locator("#rail [href='/blocked'] .count").inner_text())
    page.get_by_role("button", name="Next page").click()
    page.wait_for_url(re.compile(r"page=2"))

    expect(page.locator(".bar .right")).to_contain_text(f"101–{min(total, 200)} of {total}")
    assert not set(first) & set(column(page, "address"))
    page.get_by_role("button", name="Previous page").click()
    expect(page.locator(".bar .right")).to_contain_text("1–100 of")
    assert column(page, "address") == first


def test_a_selection_survives_pages_order_and_reload(signed_in):
    page = signed_in()
    page.locator("tr.row [data-pick=row]").nth(0).click()
    page.locator("tr.row [data-pick=row]").nth(3).click(modifiers=["Shift"])
    expect(page.locator(".bar .strong")).to_have_text("4 selected")
    page.get_by_role("button", name="Next page").click()
    page.wait_for_url(re.compile(r"page=2"))
    page.locator("tr.row [data-pick=row]").nth(0).click()
    expect(page.locator(".bar .strong")).to_have_text("5 selected")
    page.reload()
    page.wait_for_selector("tr.row")

    expect(page.locator(".bar .strong")).to_have_text("5 selected")
    expect(page.locator("tr.row :checked")).to_have_count(1)


def test_all_that_match_can_be_selected_minus_exceptions_and_another_list_forgets_it(signed_in):
    page = signed_in()
    total = int(page.locator("#rail [href='/blocked'] .count").inner_text())
    page.locator("[data-pick=page]").click()
    page.get_by_role("button", name=f"Select all {total} that match").click()
    expect(page.locator(".bar .strong")).to_have_text(f"{total} selected")
    page.locator("tr.row [data-pick=row]").nth(2).click()

    expect(page.locator(".bar .strong")).to_have_text(f"{total - 1} selected")
    page.goto(page.url.split("?")[0] + "?block_cause=complaint")
    page.wait_for_selector(".pill.on")
    expect(page.locator(".bar")).to_contain_text("Select rows to act on them")


def test_columns_are_chosen_and_remembered(signed_in):
    page = signed_in()
    head_menu(page, "Name", "Hide column")
    expect(page.locator("th.c-name")).to_have_count(0)
    page.get_by_role("button", name="Columns").click()
    page.locator("[popover]:popover-open").get_by_text("Blocked because", exact=True).click()
    expect(page.locator("th.c-block_cause")).to_have_count(1)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("tr.row")

    assert other.locator("th.c-name").count() == 0
    assert other.locator("th.c-block_cause").count() == 1


def test_the_panel_tells_why_and_what_to_do_without_losing_the_place(signed_in):
    page = signed_in("/blocked?reason=userunknown")
    row = page.locator("tr.row").nth(5)
    address = row.locator("td.c-address").inner_text()
    row.locator("td.c-address").click()
    side = page.locator(".side")

    expect(side.locator(".notice h3")).to_have_text("The mailbox does not exist")
    expect(side).to_contain_text("Correct the address")
    expect(side).to_contain_text(address)
    side.get_by_text("What the server said").click()
    expect(side.locator("pre")).to_contain_text(re.compile(r"5\.1|550"))
    assert "row=" in page.url
    page.reload()
    expect(page.locator(".side")).to_contain_text(address)
