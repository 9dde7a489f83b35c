"""The card of an incident that says what likely helps, and looks whether it is done."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.incidents.state import Incident
from bounce_dash.ui.kit.parts import button, icon
from bounce_dash.ui.kit.seen import RowVar, seen

_STATE = seen(Incident)


def remedy() -> rx.Component:
    """Return the card."""
    return rx.el.section(
        rx.el.div(rx.el.h2(t("ui.incident.remedy")), class_name="card-head"),
        rx.el.p(_STATE.cure, class_name="cure"),
        rx.el.p(_STATE.cure_text, class_name="secondary"),
        rx.cond(
            _STATE.origins,
            rx.el.p(t("ui.incident.sent_from"), " ", rx.el.span(_STATE.origins, class_name="mono"), class_name="from"),
        ),
        rx.cond(
            _STATE.postmaster,
            rx.el.a(
                icon("external-link"), rx.el.span(_STATE.postmaster_label), href=_STATE.postmaster, target="_blank",
                rel="noreferrer", class_name="link postmaster",
            ),
        ),
        rx.cond(_STATE.can_check, _checks()),
        class_name="card",
    )  # fmt: skip


def _checks() -> rx.Component:
    return rx.el.div(
        button(t("ui.incident.check"), look="small", glyph="refresh-cw", on_click=_STATE.check),
        rx.el.div(
            rx.el.p(_STATE.check_note, class_name="hint"),
            rx.el.ul(rx.foreach(_STATE.checks, _check)),
            role="status",
        ),
        class_name="checks",
    )


def _check(one: RowVar) -> rx.Component:
    return rx.el.li(
        icon(one.glyph),
        rx.el.span(rx.el.span(one.name, class_name="what"), " ", rx.el.span(one.text, class_name="secondary")),
        class_name=one.tone,
    )
