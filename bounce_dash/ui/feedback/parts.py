"""The parts that tell what happened: toasts, the progress of a job, the list of what was left out."""

from typing import Any

import reflex as rx

from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button
from bounce_dash.ui.kit.posting import file_link
from bounce_dash.ui.kit.seen import seen

_FEEDBACK = seen(Feedback)


def feedback() -> rx.Component:
    """Return the toasts, and the dialogs that they lead to; part of the frame."""
    return rx.fragment(
        rx.el.div(rx.foreach(_FEEDBACK.toasts, _toast), class_name="toasts", role="status", aria_live="polite"),
        rx.cond(_FEEDBACK.left_out_title, _left_out()),
        rx.cond(_FEEDBACK.undo_title, _undo_question()),
    )


def _toast(toast: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(toast.text),
        rx.cond(toast.see > 0, _link(t("ui.feedback.see"), _FEEDBACK.see(toast.see))),
        rx.cond(toast.undo > 0, _link(t("ui.feedback.undo"), _FEEDBACK.undo(toast.undo), data_key="u")),
        rx.cond(
            toast.file > 0,
            file_link(t("ui.feedback.download"), href="/download/" + toast.file.to(str), class_name="link"),
        ),
        rx.el.button(
            rx.el.span(class_name="icon i-x"),
            type="button",
            aria_label=t("ui.feedback.dismiss"),
            on_click=_FEEDBACK.dismiss(toast.id),
            data_dismiss="true",
        ),
        class_name="toast " + toast.tone.to(str),
        key=toast.id.to(str),
        data_seconds="10",
    )


def _link(label: Any, event: Any, **more: Any) -> rx.Component:
    return rx.el.button(label, type="button", class_name="link", on_click=event, **more)


def job_progress() -> rx.Component:
    """Return the bars of the user's jobs that run; they stand above the footer of a list."""
    return rx.fragment(
        rx.foreach(_FEEDBACK.bars, _bar),
        rx.cond(_FEEDBACK.more_jobs, rx.el.div(_FEEDBACK.more_jobs, class_name="job secondary")),
    )


def _bar(bar: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(bar.text),
        # The text changes several times a second: what is read out is another, which does not.
        rx.el.span(bar.said, class_name="sr", role="status"),
        rx.el.progress(value=bar.done, max=bar.total, aria_label=bar.text),
        button(t("ui.dialog.cancel"), look="small", on_click=_FEEDBACK.cancel_job(bar.id)),
        class_name="job",
        key=bar.id.to(str),
    )


def _undo_question() -> rx.Component:
    return rx.el.dialog(
        rx.el.form(
            rx.el.div(rx.el.h2(_FEEDBACK.undo_title, id="undo-title"), rx.el.p(t("ui.feedback.undo_text"))),
            rx.el.div(
                button(t("ui.dialog.cancel"), on_click=_FEEDBACK.cancel_undo, data_cancel="true"),
                button(_FEEDBACK.undo_ok, type="submit", look="primary", data_first="true"),
                class_name="buttons",
            ),
            on_submit=_FEEDBACK.confirm_undo,
        ),
        class_name="modal",
        aria_labelledby="undo-title",
        data_modal="true",
    )


def _left_out() -> rx.Component:
    return rx.el.dialog(
        rx.el.div(
            rx.el.h2(_FEEDBACK.left_out_title, id="left-out-title"),
            rx.el.div(
                rx.el.table(
                    rx.el.thead(
                        rx.el.tr(
                            rx.el.th(t("ui.feedback.address"), scope="col"), rx.el.th(t("ui.feedback.why"), scope="col")
                        )
                    ),
                    rx.el.tbody(rx.foreach(_FEEDBACK.left_out, _left_out_row)),
                    class_name="plain",
                ),
                class_name="results",
                tab_index=0,
                role="region",
                aria_labelledby="left-out-title",
            ),
            rx.el.div(
                button(t("ui.dialog.close"), on_click=_FEEDBACK.close_left_out, data_cancel="true", auto_focus=True),
                class_name="buttons",
            ),
            class_name="inner",
        ),
        class_name="modal wide",
        aria_labelledby="left-out-title",
        data_modal="true",
    )


def _left_out_row(row: Any) -> rx.Component:
    return rx.el.tr(rx.el.td(row.address), rx.el.td(row.why))
