"""The line above the blocked addresses that says where to begin: each part of it leads to a list."""

from dataclasses import dataclass

import reflex as rx

from bounce_dash.actions.beginning import Beginning, Start
from bounce_dash.domain.listing import to_url
from bounce_dash.domain.lists import BLOCKED
from bounce_dash.ui.blocked.screen import SCREEN
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import icon, link
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import RowVar

#: What is begun with → its icon and colour.
_LOOKS = {Beginning.REFUSED: ("shield", "red"), Beginning.SLIPS: ("sparkles", "accent"),
          Beginning.FULL: ("inbox", "amber")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to begin with, as it is written; ``path`` is the list of it."""

    glyph: str
    tone: str
    number: str
    text: str
    hint: str
    path: str


def choice(reader: Reader, start: Start) -> Choice:
    """Write one thing to begin with."""
    glyph, tone = _LOOKS[start.what]
    key = f"blocked.begin.{start.what}"
    written = reader.text(f"reason.{start.reason}") if start.reason else reader.text(key, count=start.count)
    path = f"{SCREEN.path}?{to_url(BLOCKED, start.query)}"
    return Choice(glyph, tone, reader.number(start.count), written, reader.text(f"{key}.hint"), path)


def beginning_line(choices: RowVar) -> rx.Component:
    """Return the line; nothing when nothing stands out."""
    return rx.cond(
        choices.length() > 0,
        rx.el.nav(
            rx.el.h2(t("ui.blocked.begin")),
            rx.foreach(choices, _choice),
            class_name="beginning",
            aria_label=t("ui.blocked.begin"),
        ),
    )


def _choice(choice: RowVar) -> rx.Component:
    said = rx.el.span(rx.el.b(choice.number), " ", choice.text, class_name="what")
    return link(
        rx.el.span(icon(choice.glyph), class_name="bubble " + choice.tone),
        rx.el.span(said, rx.el.span(choice.hint, class_name="hint"), class_name="words"),
        icon("chevron-right"),
        to=choice.path,
    )
