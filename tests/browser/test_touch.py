"""On a phone, what a finger touches is 44 px high: on every page, in panels, menus and dialogs."""

from playwright.sync_api import Page

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
    .filter((one) => whole(one).getBoundingClientRect().width > 1 && !one.closest(".skip,[aria-hidden=true]"))
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
