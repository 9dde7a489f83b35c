"""*Dashboard*: in five seconds whether the list is healthy, and what to do."""

import reflex as rx

from bounce_dash.ui.dashboard.chart_parts import bars_card, chart_card
from bounce_dash.ui.dashboard.state import Dashboard
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import Text, button, icon, link, opens
from bounce_dash.ui.kit.seen import RowVar, seen

_STATE = seen(Dashboard)


def dashboard_page() -> rx.Component:
    """Return the page."""
    shown = rx.match(
        _STATE.shows, ("figures", _figures()), ("nothing", _nothing()), ("trouble", _trouble()), _skeleton()
    )
    title = t("ui.dashboard.title")
    body = rx.el.div(shown, class_name="reading summary dashboard", tab_index=0, role="region", aria_label=title)
    return frame(
        "dashboard",
        title=title,
        context=_STATE.context,
        tools=(_range(), _narrowing()),
        body=rx.fragment(_chips(), body, job_progress()),
    )


def _range() -> rx.Component:
    return rx.el.select(
        rx.foreach(_STATE.ranges, _option),
        value=_STATE.chosen["range"],
        on_change=lambda value: _STATE.choose("range", value),
        class_name="input range",
        aria_label=t("ui.dashboard.range"),
    )


def _option(one: RowVar) -> rx.Component:
    return rx.el.option(one.text, value=one.value)


def _narrowing() -> rx.Component:
    label = t("ui.dashboard.narrow")
    return rx.fragment(
        button(label, glyph="list-filter", **opens("narrowing")),
        rx.el.div(
            _select("mailing", _STATE.mailings),
            _select("sender", _STATE.senders),
            _select("provider", _STATE.providers),
            rx.el.hr(),
            _day("first", t("ui.dashboard.first")),
            _day("last", t("ui.dashboard.last")),
            id="narrowing",
            class_name="menu choices",
            role="group",
            aria_label=label,
            tab_index=-1,
            custom_attrs={"popover": "auto"},
        ),
    )


def _select(name: str, offered: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.span(t(f"ui.filter.{name}"), class_name="label"),
        rx.el.select(
            rx.el.option(t("ui.dashboard.all"), value=""),
            rx.foreach(offered, _option),
            value=_STATE.chosen[name],
            on_change=lambda value: _STATE.choose(name, value),
            class_name="input",
        ),
        class_name="field",
    )


def _day(name: str, label: Text) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.input(
            type="date",
            value=_STATE.chosen[name],
            on_change=lambda value: _STATE.choose(name, value),
            class_name="input",
        ),
        class_name="field",
    )


def _chips() -> rx.Component:
    clear = rx.el.button(t("ui.grid.clear_all"), type="button", class_name="link", on_click=_STATE.show_everything)
    return rx.cond(
        _STATE.chips.length() > 0,
        rx.el.div(
            rx.foreach(_STATE.chips, _chip), clear, rx.el.span(_STATE.note, class_name="hint"),
            class_name="filters", role="group", aria_label=t("ui.dashboard.narrow"),
        ),
    )  # fmt: skip


def _chip(one: RowVar) -> rx.Component:
    return rx.el.button(
        rx.el.span(one.text, class_name="chip-text"),
        icon("x"),
        rx.el.span(t("ui.grid.remove_filter"), class_name="sr"),
        type="button",
        class_name="pill on",
        on_click=_STATE.choose(one.name, ""),
    )


def _figures() -> rx.Component:
    return rx.fragment(
        rx.el.ul(rx.foreach(_STATE.figures, _figure), class_name="tiles"),
        rx.cond(_STATE.notices.length() > 0, _attention()),
        rx.el.div(
            chart_card(t("ui.dashboard.bounces"), _STATE.bounces, look="tall", hint=t("ui.dashboard.each_point")),
            bars_card(t("ui.dashboard.reasons"), _STATE.reasons),
            class_name="row-of-cards wide-first",
        ),
        rx.el.div(
            chart_card(t("ui.dashboard.blocked"), _STATE.blocked),
            chart_card(t("ui.dashboard.complaints"), _STATE.complaints),
            chart_card(t("ui.dashboard.reached"), _STATE.reached),
            class_name="row-of-cards three",
        ),
        rx.el.div(
            bars_card(t("ui.dashboard.providers"), _STATE.at_providers),
            bars_card(t("ui.dashboard.domains"), _STATE.domains),
            class_name="row-of-cards",
        ),
    )


def _figure(one: RowVar) -> rx.Component:
    inner = rx.fragment(
        rx.el.span(one.label, class_name="label"),
        rx.el.span(one.figure, class_name="figure", data_figure=one.name),
        rx.el.span(
            rx.cond(one.trend, rx.el.span(one.trend, class_name="trend " + one.tone.to(str))),
            rx.el.span(one.below, class_name="aside"),
            class_name="below-figure",
        ),
    )
    plain = rx.el.div(inner, class_name="card tile")
    return rx.el.li(rx.cond(one.path, link(inner, to=one.path, class_name="card tile"), plain), key=one.name)


def _attention() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(t("ui.dashboard.attention")), class_name="card-head"),
        rx.el.ul(rx.foreach(_STATE.notices, _notice), class_name="notices"),
        class_name="card",
    )


def _notice(one: RowVar) -> rx.Component:
    return rx.el.li(
        rx.el.span(class_name="sign " + one.look.to(str), aria_hidden="true"),
        rx.el.div(link(one.title, to=one.path, class_name="what"), rx.el.p(one.text, class_name="secondary")),
        link(one.act, rx.el.span(" ", one.title, class_name="sr"), to=one.act_path, class_name="button"),
    )


def _nothing() -> rx.Component:
    return empty("layout-dashboard", t("ui.dashboard.nothing"), t("ui.dashboard.nothing_hint"))


def _trouble() -> rx.Component:
    again = button(t("ui.grid.again"), on_click=_STATE.load)
    return empty("triangle-alert", t("ui.dashboard.trouble"), _STATE.problem, again, role="alert")


def _skeleton() -> rx.Component:
    return rx.el.div(
        rx.el.div(*[rx.el.div(class_name="card tile skeleton-card") for _ in range(5)], class_name="tiles"),
        rx.el.div(
            rx.el.div(class_name="card tall skeleton-card"), rx.el.div(class_name="card tall skeleton-card"),
            class_name="row-of-cards wide-first",
        ),
        aria_hidden="true",
    )  # fmt: skip
