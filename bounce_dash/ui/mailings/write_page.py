"""The page on which a mailing is written: who gets it, what it says, what they see, and when it goes."""

from typing import Any

import reflex as rx

from bounce_dash.domain.letters import LONGEST
from bounce_dash.domain.naming import LONGEST_NAME
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import button, icon, icon_button, link
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.mailings.screens import MAILINGS
from bounce_dash.ui.mailings.write_state import Write

_STATE = seen(Write)


def write_page() -> rx.Component:
    """Return the page."""
    label = t("ui.mailings.title")
    back = link(
        icon("chevron-left"), to=MAILINGS.path, class_name="button icon-only small", aria_label=label, title=label
    )
    badge = rx.cond(_STATE.loaded, rx.el.span(t("ui.compose.draft"), class_name="badge i-pencil"))
    cards = rx.el.div(
        _recipients(), _content(), _before(), _leaving(), class_name="reading", tab_index=0, role="region",
        aria_label=t("ui.compose.written"),
    )  # fmt: skip
    return frame(
        "mailings",
        title=rx.fragment(back, rx.el.span(_STATE.title), badge),
        context=rx.cond(_STATE.saved != "", _STATE.saved, t("ui.compose.context")),
        body=rx.fragment(
            rx.cond(_STATE.loaded, rx.el.div(cards, _preview(), class_name="compose")),
            rx.cond(_STATE.trouble != "", _trouble()),
            rx.cond(_STATE.asking != "", _question()),
        ),
    )


def _trouble() -> rx.Component:
    to = link(t("ui.mailing.compare_others"), to=MAILINGS.path, class_name="button")
    return empty("triangle-alert", t("ui.mailing.trouble"), _STATE.trouble, to, role="alert")


def _recipients() -> rx.Component:
    options = rx.foreach(_STATE.sources, lambda one: rx.el.option(one.name, value=one.value))
    choose = rx.el.form(
        rx.el.label(t("ui.compose.source"), html_for="source", class_name="label"),
        rx.el.div(
            rx.el.select(options, id="source", name="source", class_name="input"),
            button(t("ui.compose.add"), glyph="plus", type="submit"),
            class_name="beside",
        ),
        on_submit=_STATE.add,
    )
    empty = button(t("ui.compose.clear"), glyph="minus", look="quiet", on_click=_STATE.clear)
    total = rx.el.p(
        rx.el.b(_STATE.going, class_name="figure", data_going=_STATE.going), " ", t("ui.compose.get_it"), role="status"
    )
    skipped = rx.el.div(
        rx.el.p(rx.el.b(t("ui.compose.left_out")), rx.el.b(_STATE.all_left_out, class_name="number")),
        rx.el.ul(rx.foreach(_STATE.left_out, _cause), class_name="skipped-by"),
    )
    return rx.el.section(
        rx.el.div(rx.el.h2(t("ui.compose.recipients")), choose, empty, class_name="half"),
        rx.el.div(total, rx.cond(_STATE.all_left_out != "", skipped), class_name="half"),
        class_name="card halves",
    )


def _cause(one: RowVar) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(icon(one.icon), class_name=one.tone),
            rx.el.span(one.label),
            rx.el.span(one.number, class_name="number"),
            to=one.path,
        )
    )


def _content() -> rx.Component:
    return rx.el.section(
        _field("name"),
        rx.el.div(_field("from_name"), _field("from_address", type="email"), class_name="pair"),
        _field("subject"),
        _field("preview"),
        rx.el.p(t("ui.compose.fields"), class_name="hint"),
        _field("text", rows="8"),
        _field("html", rows="8"),
        class_name="card written",
    )


def _field(name: str, **more: Any) -> rx.Component:
    make = rx.el.textarea if "rows" in more else rx.el.input
    more = {"max_length": LONGEST.get(name, LONGEST_NAME), **more}
    control = make(
        id=name, class_name="input", default_value=_STATE.values[name], on_blur=_STATE.put(name),
        auto_complete="off", aria_describedby=f"{name}-problem",
        aria_invalid=rx.cond(_STATE.wrong == name, "true", "false"), **more,
    )  # fmt: skip
    return rx.el.div(
        rx.el.label(t(f"ui.compose.{name}"), html_for=name, class_name="label"),
        control,
        rx.el.p(rx.cond(_STATE.wrong == name, _STATE.problem, ""), class_name="problem", role="alert",
                id=f"{name}-problem"),
        class_name="field",
    )  # fmt: skip


def _before() -> rx.Component:
    stopped = rx.el.p(icon("circle-x"), rx.el.span(_STATE.stopper), class_name="sentence red")
    fine = rx.el.p(icon("circle-check"), rx.el.span(t("ui.compose.fine")), class_name="sentence green")
    return rx.el.section(
        rx.el.h2(t("ui.compose.before")),
        rx.el.div(
            rx.cond(_STATE.stopper != "", stopped, fine),
            rx.foreach(
                _STATE.cautions,
                lambda one: rx.el.p(icon("triangle-alert"), rx.el.span(one), class_name="sentence amber"),
            ),
            role="status",
        ),
        class_name="card",
    )


def _leaving() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(t("ui.compose.when")), _when(), class_name="half"),
        rx.el.div(rx.el.h2(t("ui.compose.test")), _test(), class_name="half"),
        class_name="card halves",
    )


def _when() -> rx.Component:
    def choice(value: str, *more: rx.Component, first: bool = False) -> rx.Component:
        box = rx.el.input(type="radio", name="when", value=value, class_name="radio", default_checked=first)
        return rx.el.div(rx.el.label(box, rx.el.span(t(f"ui.compose.{value}"))), *more, class_name="choice")

    day = rx.el.input(type="date", name="day", class_name="input", aria_label=t("ui.compose.day"))
    time = rx.el.input(type="time", name="time", class_name="input", aria_label=t("ui.compose.time"))
    return rx.el.form(
        choice("now", first=True),
        choice("at", day, time),
        rx.el.p(_STATE.when_problem, class_name="problem", role="alert"),
        button(t("ui.compose.send"), glyph="send", type="submit", look="primary", disabled=_STATE.stopper != ""),
        on_submit=_STATE.ask,
        no_validate=True,
    )


def _test() -> rx.Component:
    return rx.el.form(
        rx.el.label(t("ui.compose.test_to"), html_for="to", class_name="label"),
        rx.el.div(
            rx.el.input(type="email", id="to", name="to", class_name="input", auto_complete="email"),
            button(t("ui.compose.send_test"), type="submit"),
            class_name="beside",
        ),
        rx.el.p(_STATE.tested, class_name=rx.cond(_STATE.test_failed, "problem", "hint"), role="status"),
        on_submit=_STATE.test,
        no_validate=True,
    )


def _preview() -> rx.Component:
    one = _STATE.preview
    head = rx.el.div(
        rx.el.div(rx.el.b(one.name), rx.el.span(one.where, class_name="secondary"), class_name="who"),
        icon_button(t("ui.compose.previous"), "chevron-left", on_click=_STATE.walk(-1)),
        icon_button(t("ui.compose.next"), "chevron-right", on_click=_STATE.walk(1)),
        class_name="walk",
    )
    # Somebody's HTML in a frame that may do nothing: no script, no form, no way to us.
    framed = rx.el.iframe(src_doc=one.html, sandbox="", title=t("ui.compose.preview_of"))
    mail = rx.el.div(
        rx.el.div(rx.el.h3(one.subject), rx.el.p(one.sender), rx.el.p(one.address, class_name="secondary")),
        rx.cond(one.html != "", framed, rx.el.pre(rx.foreach(one.text, _piece))),
        class_name="mail",
    )
    return rx.el.aside(head, mail, class_name="preview", aria_label=t("ui.compose.preview_of"))


def _piece(one: RowVar) -> rx.Component:
    return rx.cond(one.title != "", rx.el.span(one.words, title=one.title, class_name="inert"), one.words)


def _question() -> rx.Component:
    return rx.el.dialog(
        rx.el.form(
            rx.el.div(rx.el.h2(_STATE.asking, id="compose-title"), rx.el.p(t("ui.compose.ask_text"))),
            rx.el.div(
                button(t("ui.dialog.cancel"), on_click=_STATE.keep, data_cancel="true"),
                button(_STATE.ok, type="submit", look="primary", data_first="true"),
                class_name="buttons",
            ),
            on_submit=_STATE.send,
        ),
        class_name="modal",
        aria_labelledby="compose-title",
        data_modal="true",
    )
