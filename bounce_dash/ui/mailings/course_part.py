"""The card that says how far a mailing is on its way out, with what can be done; and the question that ends it."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import button, link
from bounce_dash.ui.kit.seen import RowVar, StateClass


def course_part(state: StateClass) -> rx.Component:
    """Return the card; nothing for a mailing that went out as it should."""
    course = state.course
    return rx.fragment(
        rx.cond(course.title != "", _card(state)),
        rx.cond(course.lost != "", _lost(state)),
        rx.cond(state.asking != "", _question(state)),
    )


def _card(state: StateClass) -> rx.Component:
    course = state.course
    bar = rx.el.progress(value=course.done, max=course.total, aria_label=course.title)
    return rx.el.section(
        rx.el.span(class_name="sign i-" + course.icon.to(str) + " " + course.tone.to(str)),
        rx.el.div(
            rx.el.h2(course.title, data_course=course.icon),
            rx.el.p(course.text, class_name="secondary", role="status"),
            rx.cond(course.why != "", link(t("ui.mailing.incidents"), to=course.why)),
            rx.cond(course.total > 0, bar),
            class_name="said",
        ),
        rx.cond(
            may(Permission.CHANGE_MAILINGS),
            rx.el.div(rx.foreach(course.acts, lambda one: _act(state, one)), class_name="buttons"),
        ),
        class_name="card course",
    )


def _act(state: StateClass, one: RowVar) -> rx.Component:
    return rx.el.button(
        one.label, type="button", class_name="button " + one.look.to(str), on_click=state.steer(one.act), key=one.act
    )


def _lost(state: StateClass) -> rx.Component:
    decide = rx.el.div(
        button(t("ui.mailing.lost_sent"), on_click=state.settle_lost(False)),
        button(t("ui.mailing.lost_again"), on_click=state.settle_lost(True)),
        class_name="buttons",
    )
    return rx.el.section(
        rx.el.span(class_name="sign i-circle-help amber"),
        rx.el.div(
            rx.el.h2(state.course.lost), rx.el.p(t("ui.mailing.lost_hint"), class_name="secondary"), class_name="said"
        ),
        rx.cond(may(Permission.CHANGE_MAILINGS), decide),
        class_name="card course",
    )


def _question(state: StateClass) -> rx.Component:
    return rx.el.dialog(
        rx.el.form(
            rx.el.div(rx.el.h2(state.asking, id="course-title"), rx.el.p(t("ui.mailing.cancel_text"))),
            rx.el.div(
                button(t("ui.dialog.cancel"), on_click=state.keep, data_cancel="true"),
                button(t("ui.mailing.cancel_ok"), type="submit", look="danger", data_first="true"),
                class_name="buttons",
            ),
            on_submit=state.confirm,
        ),
        class_name="modal",
        aria_labelledby="course-title",
        data_modal="true",
    )
