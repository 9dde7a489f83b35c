"""The page of one incident: what happened, what the servers said, whom it touches, and the one decision."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.incidents.remedy_part import remedy
from bounce_dash.ui.incidents.screens import INCIDENTS
from bounce_dash.ui.incidents.state import Incident
from bounce_dash.ui.kit.parts import button, icon, link
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.settings.parts import dialog, ok_cancel

_STATE = seen(Incident)


def incident_page() -> rx.Component:
    """Return the page."""
    shown = rx.match(_STATE.shows, ("incident", _incident()), ("trouble", _trouble()), _skeleton())
    label = t("ui.incidents.title")
    return frame(
        "incidents",
        title=rx.fragment(
            link(
                icon("chevron-left"), to=INCIDENTS.path, class_name="button icon-only small", aria_label=label,
                title=label,
            ),
            rx.el.span(_STATE.title, data_of=_STATE.opened),
            rx.cond(_STATE.badge, rx.el.span(_STATE.badge, class_name=_STATE.badge_css)),
        ),
        context=_STATE.context,
        body=rx.fragment(
            rx.el.div(shown, class_name="reading summary incident", tab_index=0, role="region", aria_label=label),
            job_progress(),
            _question(),
        ),
    )  # fmt: skip


def _incident() -> rx.Component:
    return rx.fragment(
        rx.el.div(_curve(), _decision(), class_name="row-of-cards wide-first"),
        rx.el.div(_answers(), remedy(), class_name="row-of-cards wide-first"),
        rx.el.div(_people(), _history(), class_name="row-of-cards wide-first"),
    )


def _curve() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(_STATE.curve_title), class_name="card-head"),
        rx.el.p(_STATE.sentence, class_name="secondary sentence"),
        rx.cond(
            _STATE.moments.length() > 0,
            rx.el.figure(
                rx.el.div(_plot(), class_name="plots"),
                rx.el.div(
                    rx.foreach(_STATE.marks, lambda one: rx.el.span(one.text, left=one.at)),
                    class_name="axis", aria_hidden="true",
                ),
                class_name="curve",
            ),
        ),
        rx.el.details(rx.el.summary(t("ui.mailing.table")), _table(), class_name="numbers"),
        class_name="card",
    )  # fmt: skip


def _plot() -> rx.Component:
    scale = rx.foreach(
        _STATE.plot.marks,
        lambda one: rx.el.span(rx.el.span(one.text), class_name="scale", top=one.at, aria_hidden="true"),
    )
    return rx.el.div(
        scale,
        rx.el.svg(
            rx.el.svg.rect(x=_STATE.span_from, y="0", width=_STATE.span_wide, height="100", class_name="span"),
            rx.el.svg.path(d=_STATE.plot.area, class_name="area"),
            rx.el.svg.path(d=_STATE.plot.mean, class_name="mean"),
            rx.el.svg.path(d=_STATE.plot.line, class_name="line"),
            custom_attrs={"preserveAspectRatio": "none"},
            view_box=_STATE.frame_box,
            aria_hidden="true",
        ),
        class_name="plot red",
    )


def _table() -> rx.Component:
    heads = [rx.el.th(t(f"ui.incident.head.{name}"), scope="col") for name in ("time", "refused")]
    rows = rx.foreach(_STATE.moments, lambda one: rx.el.tr(rx.el.td(one.when), rx.el.td(one.number, class_name="n")))
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(*heads)), rx.el.tbody(rows), class_name="figures"),
        class_name="scroll-x hours", tab_index=0, role="region", aria_label=_STATE.curve_title,
    )  # fmt: skip


def _decision() -> rx.Component:
    choices = rx.fragment(
        button(_STATE.free_all, look="primary", on_click=_STATE.free),
        rx.el.p(t("ui.incident.free_hint"), class_name="hint"),
        button(t("ui.incident.blocked"), on_click=_STATE.ask),
        rx.el.p(_STATE.would_block, " ", t("ui.incident.undone_30"), class_name="hint"),
    )
    waits = rx.cond(
        may(Permission.CHANGE_ADDRESSES), choices, rx.el.p(t("ui.incident.others_decide"), class_name="secondary")
    )
    over = rx.fragment(
        rx.el.p(rx.el.span(_STATE.badge, class_name=_STATE.badge_css)),
        rx.el.p(_STATE.decided, class_name="secondary"),
        rx.cond(
            _STATE.job > 0,
            button(t("ui.incident.undo"), glyph="undo-2", on_click=seen(Feedback).undo(_STATE.job)),
        ),
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(rx.cond(_STATE.undecided, t("ui.incident.decision"), t("ui.incident.decided"))),
            class_name="card-head",
        ),
        rx.cond(_STATE.undecided, waits, over),
        class_name=rx.cond(_STATE.undecided, "card decision waits", "card decision"),
    )


def _answers() -> rx.Component:
    copy = button(t("ui.incident.copy"), look="small", glyph="copy", on_click=rx.set_clipboard(_STATE.all_words))
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("ui.incident.said"), rx.el.span(_STATE.answers_number, class_name="secondary")), copy,
            class_name="card-head",
        ),
        rx.el.ul(rx.foreach(_STATE.answers, _answer), class_name="said"),
        class_name="card",
    )  # fmt: skip


def _answer(one: RowVar) -> rx.Component:
    meaning = rx.cond(one.path, link(one.meaning, to=one.path, class_name="what"), rx.el.span(one.meaning))
    return rx.el.li(
        rx.el.span(one.number, class_name="number"),
        rx.el.div(meaning, rx.el.span(one.code, class_name="secondary code"), class_name="head"),
        rx.cond(one.words, rx.el.p(one.words, class_name="words")),
    )


def _people() -> rx.Component:
    heads = [
        rx.el.th(t(f"ui.incident.head.{name}"), scope="col")
        for name in ("address", "name", "company", "status", "time")
    ]
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*heads)), rx.el.tbody(rx.foreach(_STATE.people, _person)), class_name="figures"
    )
    label = t("ui.incident.affected")
    return rx.el.section(
        rx.el.div(rx.el.h2(label), class_name="card-head"),
        rx.el.ul(rx.foreach(_STATE.mailings, _mailing), class_name="refused"),
        rx.cond(_STATE.touched, rx.el.p(_STATE.touched, class_name="secondary touched")),
        rx.el.div(table, class_name="scroll-x", tab_index=0, role="region", aria_label=label),
        class_name="card",
    )


def _mailing(one: RowVar) -> rx.Component:
    return rx.el.li(
        link(one.name, to=one.path, class_name="link"),
        rx.el.span(one.text, class_name="secondary"),
        link(
            t("ui.incident.show_them"),
            rx.el.span(" ", one.name, class_name="sr"),
            to=one.all_path,
            class_name="link all",
        ),
    )


def _person(one: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.cond(one.path, link(one.address, to=one.path), one.address)),
        rx.el.td(one.name),
        rx.el.td(one.company),
        rx.el.td(rx.el.span(one.status, class_name=one.css)),
        rx.el.td(one.at, class_name="secondary"),
    )


def _history() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(t("ui.incident.history")), class_name="card-head"),
        rx.el.ol(rx.foreach(_STATE.history, _step), class_name="steps"),
        class_name="card",
    )


def _step(one: RowVar) -> rx.Component:
    return rx.el.li(rx.el.span(one.what), rx.el.span(one.when, class_name="secondary"), class_name=one.tone)


def _question() -> rx.Component:
    return dialog(
        _STATE,
        "confirm",
        rx.el.form(
            rx.el.h2(_STATE.confirm_title, id="dialog-title"),
            rx.el.p(_STATE.would_block, " ", t("ui.incident.undone_30")),
            ok_cancel(_STATE.close, t("ui.incident.blocked")),
            on_submit=_STATE.confirm,
            class_name="inner",
        ),
    )


def _trouble() -> rx.Component:
    again = button(t("ui.grid.again"), on_click=_STATE.load)
    return empty("triangle-alert", t("ui.incident.trouble"), _STATE.problem, again, role="alert")


def _skeleton() -> rx.Component:
    return rx.el.div(
        *[
            rx.el.div(
                rx.el.div(class_name="card skeleton-card"), rx.el.div(class_name="card skeleton-card"),
                class_name="row-of-cards wide-first",
            )
            for _ in range(2)
        ],
        aria_hidden="true",
    )  # fmt: skip
