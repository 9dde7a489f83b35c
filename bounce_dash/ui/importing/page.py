"""*Import*: choose a file, check what will happen, see what happened."""

import reflex as rx

from bounce_dash.domain.importing import What
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.importing.parts import columns, doubts, figures, mends, reading, rows, steps
from bounce_dash.ui.importing.state import PATH, Importing
from bounce_dash.ui.kit.parts import button, icon, link
from bounce_dash.ui.kit.posting import file_link
from bounce_dash.ui.kit.seen import seen

_I = seen(Importing)


def import_page() -> rx.Component:
    """Return the page."""
    return frame(
        "import",
        title=t("ui.import.title"),
        context=rx.cond(_I.name, rx.cond(_I.context, _I.name + " · " + _I.context, _I.name), _I.context),
        tools=(rx.cond(_I.name, _another()),),
        body=rx.el.div(
            rx.cond(_I.step, steps()),
            rx.cond(_I.problem, rx.el.p(icon("triangle-alert"), _I.problem, class_name="wrong", role="alert")),
            rx.match(
                _I.step,
                ("file", _choose()),
                ("reading", rx.el.p(_I.progress, class_name="secondary", role="status")),
                ("check", _check()),
                ("running", rx.el.p(t("ui.import.running"), class_name="secondary", role="status")),
                ("done", _done()),
                rx.fragment(),
            ),
            job_progress(),
            class_name="importing",
        ),
    )


def _another() -> rx.Component:
    label = t("ui.import.another")
    return link(icon("file-up"), rx.el.span(label, class_name="label"), to=PATH, class_name="button", title=label)


def _choose() -> rx.Component:
    return rx.el.div(
        rx.el.label(
            icon("file-up"),
            rx.el.span(t("ui.import.choose"), class_name="label"),
            rx.el.span(t("ui.import.choose_hint"), class_name="hint"),
            rx.el.input(
                type="file",
                accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods",
                custom_attrs={"data-upload": f"{PATH}/file", "data-page": PATH},
            ),
            class_name="dropzone",
        ),
        rx.el.progress(aria_label=t("ui.import.uploading"), value=0, max=1),
        rx.el.p(class_name="problem", role="alert", custom_attrs={"data-problem": t("ui.import.upload_failed")}),
        rx.el.ul(*[rx.el.li(t(f"ui.import.promise.{n}")) for n in ("blocked", "empty", "undo")], class_name="promises"),
        custom_attrs={"data-dropzone": "true", "data-busy": "false"},
        class_name="choose",
    )


def _check() -> rx.Component:
    return rx.fragment(
        rx.cond(_I.report, figures()),
        doubts(),
        rx.el.div(_what(), reading(), class_name="read-as"),
        columns(),
        mends(),
        rx.cond(_I.report, rows()),
        _foot(),
    )


def _foot() -> rx.Component:
    return rx.el.div(
        button(
            rx.cond(_I.ok, _I.ok, t("ui.import.nothing")),
            look="primary",
            disabled=(_I.ok == "") | (_I.doubts.length() > 0) | (_I.progress != ""),
            on_click=_I.start,
        ),
        rx.cond(_I.report, _dry_run()),
        rx.el.span(icon("undo-2"), t("ui.import.undo_hint"), class_name="hint undo-hint"),
        rx.el.span(_I.pages, class_name="range"),
        rx.cond(
            _I.older | _I.newer,
            rx.fragment(
                button(t("ui.grid.previous"), disabled=~_I.newer, on_click=_I.turn(False)),
                button(t("ui.grid.next"), disabled=~_I.older, on_click=_I.turn(True)),
            ),
        ),
        class_name="foot",
    )


def _dry_run() -> rx.Component:
    label = rx.el.span(t("ui.import.dry_run"), class_name="label")
    return file_link(icon("file-text"), label, href=_I.report, class_name="button")


def _what() -> rx.Component:
    return rx.el.label(
        rx.el.span(t("ui.import.what"), class_name="name"),
        rx.el.select(
            *[rx.el.option(t(f"ui.import.what.{one}"), value=one.value) for one in What],
            value=_I.what,
            on_change=_I.list_what,
        ),
        class_name="choice",
    )


def _done() -> rx.Component:
    return rx.el.section(
        rx.el.p(icon("circle-check"), _I.told, class_name="came-of-it", role="status"),
        rx.el.div(
            file_link(
                icon("file-text"), rx.el.span(t("ui.import.outcome"), class_name="label"), href=_I.report,
                class_name="button",
            ),
            rx.cond(
                _I.undoable > 0,
                button(t("ui.import.undo"), glyph="undo-2", on_click=seen(Feedback).undo(_I.undoable)),
            ),
            class_name="buttons",
        ),
        rx.el.p(t("ui.import.kept"), class_name="hint"),
        class_name="card",
    )  # fmt: skip
