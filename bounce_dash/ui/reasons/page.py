"""*Why mails come back*: each reason with its kind, what is done by default, and where that is written."""

from collections.abc import Iterable
from dataclasses import dataclass

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.domain.reasons import REASONS, Fault, ReasonRow
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.kit.seen import RowVar
from bounce_dash.ui.security.handling import handler


@dataclass(frozen=True, slots=True)
class Explained:
    """One reason, in the reader's words."""

    code: str
    words: str
    advice: str
    kind: str
    treatment: str
    source: str


class Reasons(Base):
    """The table of reasons, a list for each fault."""

    explained: dict[str, list[Explained]] = {}

    @handler(Permission.SEE_LISTS)
    async def load(self) -> None:
        """Write the table in the reader's language."""
        self.explained = {
            fault.value: [self._explain(row) for row in REASONS.values() if row.fault is fault] for fault in Fault
        }

    def _explain(self, row: ReasonRow) -> Explained:
        reader = self._reader()
        kind = f"kind.{row.permanent}" if row.permanent is row.temporary else "kind.depends"
        return Explained(
            code=row.reason,
            words=reader.text(f"reason.{row.reason}"),
            advice=reader.text(f"advice.{row.reason}"),
            kind=reader.text(kind),
            treatment=reader.text(f"treatment.{row.treatment}"),
            source=row.source,
        )


def reasons_page() -> rx.Component:
    """Return the page."""
    return frame(
        "reasons",
        title=t("ui.reasons.title"),
        context=t("ui.reasons.context"),
        body=rx.el.div(
            *_cards(Fault), class_name="reading", tab_index=0, role="region", aria_label=t("ui.reasons.title")
        ),
    )


def _cards(faults: Iterable[Fault]) -> list[rx.Component]:
    return [
        rx.el.section(
            rx.el.h2(t(f"ui.fault.{fault.value}")),
            rx.el.p(t(f"ui.fault.{fault.value}.text"), class_name="secondary"),
            rx.el.table(
                rx.el.thead(rx.el.tr(*[rx.el.th(t(f"ui.reasons.{name}"), scope="col") for name in _HEADS])),
                rx.el.tbody(rx.foreach(Reasons.explained[fault.value], _row)),
                class_name="plain",
            ),
            class_name="card",
        )
        for fault in faults
    ]


_HEADS = ("reason", "advice", "kind", "treatment", "source")


def _row(row: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.span(row.words, class_name="strong"), rx.el.br(), rx.el.span(row.code, class_name="mono secondary")
        ),
        rx.el.td(row.advice),
        rx.el.td(row.kind),
        rx.el.td(row.treatment),
        rx.el.td(row.source, class_name="secondary"),
    )
