"""The columns that exports have, how wide and of which shape, and the cells of a row as people read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from typing import Any

from bounce_dash.domain.translating import Translate
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
    """One column: its name in URLs and JSON, what its cells hold, its width in characters."""

    name: str
    shape: Shape
    width: int

    @property
    def label(self) -> str:
        """The key of its heading."""
        return f"export.column.{self.name}"


#: Every column that an export of any list can have; which ones a list has stands in actions.lists.registry.
COLUMNS = {
    column.name: column
    for column in (
        Column("address", Shape.TEXT, 34),
        Column("name", Shape.TEXT, 24),
        Column("company", Shape.TEXT, 24),
        Column("reason", Shape.REASON, 34),
        Column("block_cause", Shape.BLOCK_CAUSE, 14),
        Column("bounces", Shape.NUMBER, 9),
        Column("last_bounce", Shape.MOMENT, 17),
        Column("last_mailing", Shape.TEXT, 24),
        Column("domain", Shape.TEXT, 24),
        Column("blocked_since", Shape.MOMENT, 17),
        Column("provider", Shape.TEXT, 16),
        Column("complained", Shape.MOMENT, 17),
        Column("status", Shape.STATUS, 20),
        Column("sent", Shape.MOMENT, 17),
        Column("title", Shape.TEXT, 24),
        Column("created", Shape.MOMENT, 17),
        Column("former_since", Shape.MOMENT, 17),
    )
}

#: What XML, and so Excel, cannot hold, and no name needs: control characters, lone surrogates, non-characters.
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


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
