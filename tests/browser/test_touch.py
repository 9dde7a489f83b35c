"""On a phone, what a finger touches is 44 px high: on every page, in panels, menus and dialogs."""

from playwright.sync_api import Page
from sqlalchemy import select

from bounce_dash.store.queries import core
from bounce_dash.ui.pages import pages

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

#: What opens a page that belongs to something.
OF = {
    "/mailing": "?id=1", "/mailing/recipients": "?id=1", "/mailing/write": "", "/selection": "?id=1",
    "/project": "?id=1", "/person": "?id=1", "/incident": "?id=1", "/form": "?id=1", "/form/edit": "",
}  # fmt: skip

#: What in the page, or in what lies above it, takes a touch over less than 44 × 24 px. A touch on the label, or the
#: cell, of a box is one on the box; a link within a sentence is as high as its line.
SMALL = """() => {
  const [HIGH, WIDE] = [44, 24];
  const above = [...document.querySelectorAll("dialog[open],[popover]:popover-open")].at(-1);
  const root = above ?? document.body;
  const withinText = (one) => getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const takes = (one, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return Boolean(hit) && (one.contains(hit) || hit.contains(one) && hit.matches("label,td,th,summary"));
  };
  const whole = (one) => one.matches("[type=checkbox],[type=radio]") ? one.closest("label,.c-check") ?? one : one;
  const small = (one) => {
    one.scrollIntoView({ block: "center", inline: "center" });
    const { left, top, width, height } = whole(one).getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const reach = (dx, dy) => takes(whole(one), x - dx, y - dy) && takes(whole(one), x + dx, y + dy);
    return (height < HIGH - 0.5 && !reach(0, HIGH / 2 - 1)) || (width < WIDE - 0.5 && !reach(WIDE / 2 - 1, 0));
  };
  const targets = root.querySelectorAll(
    "a[href],button,summary,select,textarea,input:not([type=hidden],[type=file]),[role=button]");
  return [...targets]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.disabled)
    .filter((one) => whole(one).getBoundingClientRect().width > 1)
    .filter((one) => !one.closest(".skip,[aria-hidden=true],.plain thead"))
    .filter((one) => !withinText(one) && small(one))
    .map((one) => {
      const { width, height } = whole(one).getBoundingClientRect();
      return `${one.tagName} ${one.className} "${(one.innerText || one.title || one.name || "").slice(0, 30)}"`
        + ` ${Math.round(width)}×${Math.round(height)}`;
    });
}"""


def small(page: Page) -> list[str]:
    """Return what is too small to be touched, each kind of it once."""
    page.wait_for_timeout(300)  # what slides in has come
    return sorted(set(page.evaluate(SMALL)))


def _panel(page: Page) -> None:
    page.locator("tr.row td.c-address").nth(2).tap()
    page.locator(".side .notice").wait_for()


def _picked(page: Page) -> None:
    page.locator("tr.row .check").first.tap()
    page.locator(".bar .strong").wait_for()


def _actions(page: Page) -> None:
    _picked(page)
    page.get_by_role("button", name="Actions").tap()


def _dialog(page: Page) -> None:
    _actions(page)
    page.get_by_role("menuitem", name="Add to existing selection").tap()
    page.wait_for_selector("dialog[open]")


def _filter(page: Page) -> None:
    page.get_by_role("button", name="Domain").tap()
    page.locator("[popover]:popover-open .option").first.wait_for()


def _column(page: Page) -> None:
    page.locator("th.c-address button.more").tap()


def _columns(page: Page) -> None:
    page.get_by_role("button", name="Columns").tap()


def _views(page: Page) -> None:
    page.get_by_role("button", name="Views").tap()


def _rail(page: Page) -> None:
    page.get_by_role("button", name="Menu", exact=True).tap()


def _user(page: Page) -> None:
    _rail(page)
    page.locator("[data-menu=user-menu]").tap()


def _grouped(page: Page) -> None:
    page.goto(page.url + "?group=reason")
    page.locator("tr.group .fold").first.tap()
    page.wait_for_selector("tr.row")


LIST = (_panel, _picked, _actions, _dialog, _filter, _column, _columns, _views, _rail, _user, _grouped)


def _correction(page: Page) -> None:
    page.locator(".addresses [data-address]").first.tap()
    page.wait_for_selector("form[data-correct]")


def _address_menu(page: Page) -> None:
    page.locator(".addresses [data-menu]").first.tap()


def _former(page: Page) -> None:
    page.get_by_role("button", name="Former employee").tap()
    page.wait_for_selector("dialog[open]")


CARD = (_correction, _address_menu, _former)


def test_every_page_can_be_used_with_a_finger(signed_in, lists):
    page, found = signed_in(**PHONE), {}
    for one in pages():
        if one.framed:
            page.goto(lists.address + one.path + OF.get(one.path, ""))
            page.wait_for_function("!document.querySelector('[data-ready=false],.skeleton,[aria-busy=true]')")
            found[one.path] = small(page)

    assert {path: some for path, some in found.items() if some} == {}


def test_panels_menus_and_dialogs_can_be_used_with_a_finger(signed_in, lists):
    with lists.database.read() as session:
        address = core.ADDRESS
        asked = select(address.c.person_id).where(
            address.c.person_id.is_not(None), address.c.block_cause == "permanent"
        )
        person = session.execute(asked).scalar()
    page, found = signed_in(**PHONE), {}
    for path, ready, states in (("/blocked", "tr.row", LIST), (f"/person?id={person}", ".addresses li", CARD)):
        for state in states:
            page.evaluate("sessionStorage.removeItem('picks:/blocked')")
            page.goto(lists.address + path)
            page.wait_for_selector(ready)
            state(page)
            found[state.__name__.strip("_")] = small(page)

    assert {name: some for name, some in found.items() if some} == {}
