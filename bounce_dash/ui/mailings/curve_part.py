"""The card with the two curves of the hours after sending, their cross-line, and the same as a table.

The cross-line follows the pointer, ← and → in the browser (ui/bridge/curve.js); it tells what the table's rows say.
"""

import reflex as rx

from bounce_dash.actions.mailing_summary import HOURS
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.seen import RowVar, StateClass

_FRAME = f"0 0 {HOURS} 100"


def curve(state: StateClass) -> rx.Component:
    """Return the card."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("ui.mailing.hours"), rx.el.span(t("ui.mailing.share_of_sent"), class_name="secondary")),
            rx.cond(state.with_mean, rx.el.span(t("ui.mailing.mean"), class_name="legend secondary")),
            class_name="card-head",
        ),
        rx.el.p(state.sentence, class_name="secondary sentence"),
        rx.el.figure(
            _plots(state),
            rx.el.div(rx.foreach(state.marks, _mark), class_name="axis", aria_hidden="true"),
            class_name="curve",
        ),
        rx.el.details(rx.el.summary(t("ui.mailing.table")), _table(state), class_name="numbers"),
        class_name="card tall",
        data_curve="",
    )


def _plots(state: StateClass) -> rx.Component:
    return rx.el.div(
        rx.foreach(state.nights, _night_label),
        _plot(state, state.plots[0], "green", t("ui.mailing.head.opened")),
        _plot(state, state.plots[1], "red", t("ui.mailing.head.bounced")),
        rx.el.div(class_name="cross", aria_hidden="true"),
        rx.el.div(class_name="told", aria_hidden="true"),
        class_name="plots",
        role="slider",
        tab_index=0,
        aria_label=t("ui.mailing.cross_line"),
        custom_attrs={"aria-valuemin": "0", "aria-valuenow": "0"},
        aria_valuemax=state.hours.length() - 1,
        data_hours=str(HOURS),
    )


def _plot(state: StateClass, plot: RowVar, tone: str, label: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.foreach(plot.marks, _scale),
        rx.el.svg(
            rx.foreach(state.nights, _night),
            rx.el.svg.path(d=plot.area, class_name="area"),
            rx.el.svg.path(d=plot.mean, class_name="mean"),
            rx.el.svg.path(d=plot.line, class_name="line"),
            custom_attrs={"viewBox": _FRAME, "preserveAspectRatio": "none"},
            aria_hidden="true",
        ),
        rx.el.span(class_name="dot", aria_hidden="true"),
        rx.el.span(
            rx.el.b(label), rx.el.b(plot.end), rx.cond(state.still_running, rx.el.span(t("ui.mailing.so_far"))),
            class_name="end", top=plot.end_at,
        ),
        class_name=f"plot {tone}",
    )  # fmt: skip


def _scale(mark: RowVar) -> rx.Component:
    return rx.el.span(rx.el.span(mark.text), class_name="scale", top=mark.at, aria_hidden="true")


def _night(night: RowVar) -> rx.Component:
    return rx.el.svg.rect(x=night.start, y="0", width=night.width, height="100", class_name="night")


def _night_label(night: RowVar) -> rx.Component:
    return rx.el.span(t("ui.mailing.night"), left=night.middle, class_name="night-label", aria_hidden="true")


def _mark(mark: RowVar) -> rx.Component:
    return rx.el.span(mark.text, left=mark.at)


def _table(state: StateClass) -> rx.Component:
    heads = [rx.el.th(t(f"ui.mailing.head.{name}"), scope="col") for name in ("time", "after")]
    both = [rx.el.th(t(f"ui.mailing.head.{name}"), scope="col", col_span=2) for name in ("opened", "bounced")]
    return rx.el.div(
        rx.el.table(
            rx.el.thead(rx.el.tr(*heads, *both)), rx.el.tbody(rx.foreach(state.hours, _hour)), class_name="figures"
        ),
        class_name="scroll-x hours", tab_index=0, role="region", aria_label=t("ui.mailing.hours"),
    )  # fmt: skip


def _hour(one: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(one.when),
        rx.el.td(one.after),
        rx.el.td(one.opened, class_name="n"),
        rx.el.td(one.opened_count, class_name="n"),
        rx.el.td(one.bounced, class_name="n"),
        rx.el.td(one.bounced_count, class_name="n"),
        data_hour=one.hour,
        data_at=one.at,
        data_opened=one.opened_at,
        data_bounced=one.bounced_at,
    )
