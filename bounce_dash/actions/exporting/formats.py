"""The formats that an export can have: a row each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from bounce_dash.actions.exporting.excel import Excel
from bounce_dash.actions.exporting.writers import Csv, Html, JsonLines, Sheet, Text, Writer


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, its media type, its writer; ``raw`` when it holds codes instead of words."""

    ending: str
    media_type: str
    writer: Callable[[BinaryIO, Sheet], Writer]
    raw: bool = False


FORMATS = {
    "xlsx": Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Excel),
    "csv": Format(".csv", "text/csv; charset=utf-8", Csv),
    "html": Format(".html", "text/html; charset=utf-8", Html),
    "text": Format(".txt", "text/plain; charset=utf-8", Text),
    "jsonl": Format(".jsonl", "application/jsonl; charset=utf-8", JsonLines, raw=True),
}
