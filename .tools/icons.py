"""Draws the style sheets of the icons from Lucide's pictures: ``make icons`` after a name was added here.

``icons.css`` has a mask for each icon, which takes the colour of the text. ``pictures.css`` has the few that are drawn
a hundred times in a table, where masks would cost half of a click's painting: they are pictures in the colours of
ui/kit/theme.py, once for the light and once for the dark mode.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from bounce_dash.ui.kit.theme import COLOURS

ROOT = Path(__file__).parent.parent
LUCIDE = ROOT / ".tools" / "node_modules" / "lucide-static"
SHEETS = ROOT / "assets" / "css"

#: Every icon, by Lucide's name.
ICONS = (
    "layout-dashboard", "mail", "ban", "flag", "user", "users", "align-left", "folder", "download", "inbox", "settings",
    "search", "columns-3", "chevron-down", "chevron-up", "chevron-right", "chevron-left", "x", "arrow-up", "arrow-down",
    "arrow-left", "arrow-right", "unfold-horizontal", "fold-horizontal", "clock", "triangle-alert", "pencil", "log-out",
    "external-link", "check", "minus", "upload", "trash-2", "plus", "keyboard", "sun", "moon", "monitor", "languages",
    "panel-left", "info", "hand", "history", "eye-off", "group", "rotate-ccw", "arrow-up-narrow-wide",
    "arrow-down-wide-narrow", "circle-check", "circle-x", "undo-2", "book-open", "file-spreadsheet", "file-text",
    "file-code", "file-json", "list-filter", "circle-help", "menu", "calendar", "mail-open", "mail-check", "mail-x",
    "reply", "mouse-pointer-click", "bookmark", "shield", "key-round", "scroll-text", "loader-circle", "sparkles",
    "user-round-x", "building-2", "ellipsis", "globe", "copy", "file-up", "refresh-cw",
    "send", "pause", "play", "calendar-clock", "shield-check", "smartphone",
    "circle-pause", "siren", "star", "trending-down",
)  # fmt: skip

#: Masks that style sheets put where there is no element for an icon: name → icon.
MASKS = {"up": "arrow-up", "down": "arrow-down", "tick": "check", "warn": "triangle-alert"}

#: Badges in tables: (tone, icon). A badge that is not here has its mask.
BADGES = (
    ("red", "ban"), ("amber", "clock"), ("plum", "flag"), ("gray", "hand"), ("gray", "history"),
    ("green", "circle-check"), ("green", "check"), ("green", "mail-open"), ("gray", "mail"), ("gray", "ban"),
    ("gray", "pencil"), ("gray", "user-round-x"), ("gray", "folder"), ("gray", "calendar-clock"), ("gray", "send"),
    ("amber", "pause"), ("gray", "x"), ("amber", "circle-pause"),
)  # fmt: skip

#: Which token a tone is; gray is what a badge has without one.
TONES = {"red": "red", "amber": "amber", "plum": "plum", "green": "green", "gray": "secondary"}

#: Pictures: name → icon, token of its colour, width of its lines.
PICTURES = {
    "ticked": ("check", "on-accent", "3.5"),
    "some": ("minus", "on-accent", "4"),
    **{f"badge-{tone}-{icon}": (icon, TONES[tone], "2") for tone, icon in BADGES},
}

_NOTE = """/* Written by .tools/icons.py: change that, then `make icons`. Shapes: Lucide (ISC, see icons-LICENSE). */
"""
_LOOK = """
/* Icons as masks, so that one costs no element of its own and takes the text's colour. */
.icon {
  display: inline-block;
  flex: none;
  width: 16px;
  height: 16px;
  background: currentColor;
  mask: var(--i) center / contain no-repeat;
  forced-color-adjust: none;
}
"""


def picture(icon: str, colour: str = "black", width: str = "2") -> str:
    """Return an icon as a CSS url() that holds the whole picture."""
    inner = re.sub(r"(?s)^.*?<svg.*?>|</svg>", "", (LUCIDE / "icons" / f"{icon}.svg").read_text())
    shapes = "".join(line.strip() for line in inner.splitlines())
    lines = f"stroke='{colour}' stroke-width='{width}' stroke-linecap='round' stroke-linejoin='round'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' {lines}>{shapes}</svg>"
    return 'url("data:image/svg+xml,' + quote(svg.replace('"', "'"), safe=" ':/=,;.()") + '")'


def _rule(selector: str, **properties: str) -> str:
    inner = "".join(f"  {name.replace('_', '-')}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{inner}}}\n"


def _icons() -> Iterator[str]:
    yield _LOOK
    yield _rule(":root", **{f"--{name}": picture(icon) for name, icon in MASKS.items()})
    for icon in ICONS:
        yield _rule(f".i-{icon}", **{"--i": picture(icon)})


def _pictures() -> Iterator[str]:
    light, dark = (
        {f"--{name}": picture(icon, COLOURS[token][mode], width) for name, (icon, token, width) in PICTURES.items()}
        for mode in (0, 1)
    )
    yield _rule(":root", **light)
    indented = re.sub(r"(?m)^(?=.)", "  ", _rule(':root:not([data-theme="light"])', **dark))
    yield f"@media screen and (prefers-color-scheme: dark) {{\n{indented}}}\n"
    chosen = re.sub(r"(?m)^(?=.)", "  ", _rule(':root[data-theme="dark"]', **dark))
    yield f"@media screen {{\n{chosen}}}\n"
    for tone, icon in BADGES:
        yield _rule(_badge(tone, icon), **{"--badge": f"var(--badge-{tone}-{icon})"})
    drawn = ",\n".join(_badge(tone, icon, "::before") for tone, icon in BADGES)
    yield _rule(drawn, display="none")
    drawn = ",\n".join(_badge(tone, icon) for tone, icon in BADGES)
    yield _rule(drawn, padding_left="24px", background_image="var(--badge)", background_position="7px center",
                background_size="12px", background_repeat="no-repeat")  # fmt: skip


def _badge(tone: str, icon: str, part: str = "") -> str:
    toned = ".".join(name for name in TONES if name != "gray")
    look = f":not(.{toned.replace('.', ', .')})" if tone == "gray" else f".{tone}"
    return f".grid .badge{look}.i-{icon}{part}"


def draw() -> None:
    """Write both sheets, and Lucide's licence beside them."""
    for name, rules in (("icons.css", _icons()), ("pictures.css", _pictures())):
        (SHEETS / name).write_text(_NOTE + "".join(rules))
    shutil.copyfile(LUCIDE / "LICENSE", SHEETS / "icons-LICENSE")


if __name__ == "__main__":
    draw()
