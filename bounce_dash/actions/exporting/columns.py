"""The columns of an export, and the cells of a row as people read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bounce_dash.domain.translating import Translate
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.types import NEVER

Cell = str | int | datetime | None


class Shape(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    REASON = "reason"
    BLOCK_CAUSE = "block_cause"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in URLs and JSON, the key of its heading, what is read for it, its width in characters."""

    name: str
    label: str
    source: ColumnElement[Any]
    shape: Shape = Shape.TEXT
    width: int = 20


COLUMNS = {
    column.name: column
    for column in (
        Column("address", "export.column.address", ADDRESS.c.address, width=34),
        Column("name", "export.column.name", ADDRESS.c.person_name, width=24),
        Column("company", "export.column.company", ADDRESS.c.company_name, width=24),
        Column("reason", "export.column.reason", ADDRESS.c.reason, Shape.REASON, width=34),
        Column("block_cause", "export.column.block_cause", ADDRESS.c.block_cause, Shape.BLOCK_CAUSE, width=14),
        Column("bounces", "export.column.bounces", ADDRESS.c.bounce_count, Shape.NUMBER, width=9),
        Column("last_bounce", "export.column.last_bounce", ADDRESS.c.last_bounce_at, Shape.MOMENT, width=17),
        Column("last_mailing", "export.column.last_mailing", ADDRESS.c.mailing_name, width=24),
        Column("domain", "export.column.domain", ADDRESS.c.domain, width=24),
        Column("blocked_since", "export.column.blocked_since", ADDRESS.c.blocked_at, Shape.MOMENT, width=17),
        Column("provider", "export.column.provider", ADDRESS.c.provider, width=16),
        Column("complained", "export.column.complained", ADDRESS.c.complained_at, Shape.MOMENT, width=17),
    )
}  # fmt: skip

#: What XML, and so Excel, cannot hold, and no name needs: control characters, lone surrogates, non-characters.
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def read(session: Session, columns: Sequence[Column], ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the raw values of the addresses that still exist, in the order of ``ids``."""
    question = select(ADDRESS.c.id, *(column.source for column in columns))
    found = session.connection().execute(question.where(among(session, ADDRESS.c.id, ids)))
    by_id = {row[0]: row[1:] for row in found}
    return [by_id[one] for one in ids if one in by_id]


def cells_of(
    columns: Sequence[Column], language: str, zone: tzinfo, translate: Translate
) -> Callable[[tuple[Any, ...]], list[Cell]]:
    """Return the function that turns raw values into cells: texts in a language, moments in a zone (None: never)."""
    words: dict[str, str] = {}

    def worded(key: str) -> str:
        if key not in words:
            words[key] = translate(language, key)
        return words[key]

    to_cell: dict[Shape, Callable[[Any], Cell]] = {
        Shape.TEXT: clean,
        Shape.NUMBER: lambda value: value,
        Shape.MOMENT: lambda value: _moment(value, zone),
        Shape.REASON: lambda value: worded(f"reason.{value}") if value else "",
        Shape.BLOCK_CAUSE: lambda value: worded(f"block_cause.{value}") if value else "",
        Shape.STATUS: lambda value: worded(f"status.{value}") if value else "",
    }
    makers = [to_cell[column.shape] for column in columns]
    return lambda row: [make(value) for make, value in zip(makers, row, strict=True)]


def raw_cells(columns: Sequence[Column], zone: tzinfo) -> Callable[[tuple[Any, ...]], list[Cell]]:
    """Return the function that turns raw values into cells for programs: codes stay codes."""
    moments = [column.shape is Shape.MOMENT for column in columns]
    return lambda row: [
        _moment(value, zone) if is_moment else value for value, is_moment in zip(row, moments, strict=True)
    ]


def _moment(value: datetime | None, zone: tzinfo) -> datetime | None:
    return None if value is None or value == NEVER else value.astimezone(zone)


def clean(text: str) -> str:
    """Drop the characters that no file format can hold; everything else stays, in whatever script."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNWRITABLE)
