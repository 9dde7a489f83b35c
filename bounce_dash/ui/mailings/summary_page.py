"""The tab *Summary* of a mailing: figures, the hours after sending, why and where mails came back, comparison."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import Text, button, link
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.mailings.course_part import course_part
from bounce_dash.ui.mailings.curve_part import curve
from bounce_dash.ui.mailings.head import mailing_frame
from bounce_dash.ui.mailings.screens import RECIPIENTS_PATH, SUMMARY_PATH, WRITE_PATH
from bounce_dash.ui.mailings.summary_state import Summary

_STATE = seen(Summary)


def summary_page() -> rx.Component:
    """Return the page."""
    shown = rx.match(_STATE.shows, ("figures", _figures()), ("draft", _draft()), ("trouble", _trouble()), _skeleton())
    body = rx.el.div(
        course_part(_STATE),
        shown,
        class_name="reading summary",
        tab_index=0,
        role="region",
        aria_label=t("ui.mailing.summary"),
    )
    return mailing_frame(_STATE, SUMMARY_PATH, rx.fragment(body, job_progress()))


def _figures() -> rx.Component:
    return rx.fragment(
        rx.el.ul(rx.foreach(_STATE.tiles, _tile), class_name="tiles"),
        rx.el.div(
            rx.cond(_STATE.detailed, curve(_STATE), rx.el.section(class_name="card tall skeleton-card")),
            _reasons(),
            class_name="row-of-cards wide-first",
        ),
        rx.el.div(
            rx.cond(_STATE.detailed, _domains(), rx.el.section(class_name="card skeleton-card")),
            _beside(),
            class_name="row-of-cards",
        ),
    )


def _tile(one: RowVar) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(one.label, class_name="label"),
            rx.el.span(
                one.figure, class_name=rx.cond(one.aside, "figure " + one.tone.to(str), "figure"), data_figure=one.name
            ),
            rx.el.span(
                rx.el.span(one.below, class_name="link"),
                rx.cond(
                    one.trend,
                    rx.el.span(
                        one.trend, rx.el.span(" ", t("ui.mailing.points"), class_name="sr"),
                        class_name="trend " + one.tone.to(str),
                    ),
                ),
                rx.cond(one.aside, rx.el.span(one.aside, class_name="aside " + one.tone.to(str))),
                class_name="below-figure",
            ),
            to=one.path,
            class_name="card tile",
        ),
        key=one.name,
    )  # fmt: skip


def card(title: str, *inner: rx.Component, more: Text = "", to: Text = "", look: str = "") -> rx.Component:
    """Return a card with a heading and, at its right, where all of it is."""
    leads = [link(more, to=to, class_name="link")] if isinstance(more, rx.Var) else []
    return rx.el.section(
        rx.el.div(rx.el.h2(t(title)), *leads, class_name="card-head"), *inner, class_name=f"card {look}".strip()
    )


def _reasons() -> rx.Component:
    lines = rx.el.ul(rx.foreach(_STATE.reasons, _reason), class_name="bars")
    none = rx.el.p(t("ui.mailing.nothing_bounced"), class_name="secondary")
    return card(
        "ui.mailing.why", rx.cond(_STATE.reasons.length() > 0, lines, none),
        more=_STATE.bounced_total, to=_STATE.bounced_url,
    )  # fmt: skip


def _reason(one: RowVar) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(one.label, class_name="what"),
            rx.el.span(one.number, class_name="number"),
            _bar(one.width, one.tone),
            to=one.path,
        )
    )


def _bar(width: Text, tone: Text) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.rect(width=width, height="100%", rx="3", class_name=tone), class_name="bar-of", aria_hidden="true"
    )


def _domains() -> rx.Component:
    heads = ("domain", "bounced", "share", "mostly")
    rows = rx.el.tbody(rx.foreach(_STATE.domains, _domain))
    none = rx.el.p(t("ui.mailing.nothing_bounced"), class_name="secondary")
    return card(
        "ui.mailing.domains", rx.cond(_STATE.domains.length() > 0, _table(heads, rows), none),
        more=_STATE.domains_total, to=_STATE.bounced_url + "&group=domain",
    )  # fmt: skip


def _domain(one: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(link(one.domain, to=one.path)),
        rx.el.td(one.bounced, " ", rx.el.span(one.of, class_name="secondary"), class_name="n"),
        rx.el.td(one.share, _bar(one.width, "red"), class_name="n bar-cell"),
        rx.el.td(one.why),
    )


def _beside() -> rx.Component:
    heads = ("mailing", "date", "sent", "opened", "bounced", "complaints")
    hint = rx.cond(_STATE.compared, t("ui.mailing.compared"), t("ui.mailing.first"))
    return card(
        "ui.mailing.beside", _table(heads, rx.el.tbody(rx.foreach(_STATE.beside, _mailing))),
        rx.el.p(hint, class_name="hint"), more=t("ui.mailing.compare_others"), to="/mailings",
    )  # fmt: skip


def _mailing(one: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.cond(one.this, rx.el.b(one.name), link(one.name, to=one.path))),
        rx.el.td(one.date, class_name="secondary"),
        rx.el.td(one.sent, class_name="n"),
        rx.el.td(one.opened, _bar(one.opened_width, "green"), class_name="n bar-cell"),
        rx.el.td(one.bounced, _bar(one.bounced_width, "red"), class_name="n bar-cell"),
        rx.el.td(one.complaints, class_name="n"),
        class_name=rx.cond(one.this, "this", ""),
    )


def _table(heads: tuple[str, ...], body: rx.Component) -> rx.Component:
    numbers = frozenset({"bounced", "share", "sent", "opened", "complaints"})
    cells = [
        rx.el.th(t(f"ui.mailing.head.{name}"), scope="col", class_name="n" if name in numbers else "") for name in heads
    ]
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(*cells)), body, class_name="figures"), class_name="scroll-x", tab_index=0,
        role="region", aria_label=t(f"ui.mailing.head.{heads[0]}"),
    )  # fmt: skip


def _draft() -> rx.Component:
    write = link(t("ui.mailing.write"), to=f"{WRITE_PATH}?id=" + _STATE.opened, class_name="button primary")
    to = link(t("ui.mailing.to_recipients"), to=f"{RECIPIENTS_PATH}?id=" + _STATE.opened, class_name="button")
    unsent = rx.cond(may(Permission.CHANGE_MAILINGS) & (_STATE.course.icon == ""), write)
    return empty("pencil", t("ui.mailing.draft"), t("ui.mailing.draft_hint"), unsent, to)


def _trouble() -> rx.Component:
    again = button(t("ui.grid.again"), on_click=_STATE.load)
    return empty("triangle-alert", t("ui.mailing.trouble"), _STATE.problem, again, role="alert")


def _skeleton() -> rx.Component:
    return rx.el.div(
        rx.el.div(*[rx.el.div(class_name="card tile skeleton-card") for _ in range(5)], class_name="tiles"),
        rx.el.div(rx.el.div(class_name="card tall skeleton-card"), class_name="row-of-cards"),
        aria_hidden="true",
    )
