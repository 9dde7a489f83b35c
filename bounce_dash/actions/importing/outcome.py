"""What became of each row of a file, as a file: its line, what happened, why."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from bounce_dash.actions.exporting.writers import USUAL_SEPARATOR
from bounce_dash.actions.importing.planning import rows_of
from bounce_dash.domain.import_rows import PlannedRow, Remark
from bounce_dash.domain.spreadsheets import harmless
from bounce_dash.store.staged import staged

#: (language, key, what the text is filled with) → the text.
Translate = Callable[..., str]

_HEADS = ("line", "outcome", "why", "address", "changes")
_AT_A_TIME = 2_000


def write_outcome(exports: Path, folder: str, stream: TextIO, *, language: str, translate: Translate) -> None:
    """Write a line for each row of a planned file, as CSV that no spreadsheet runs; raise FileGone."""
    separator = USUAL_SEPARATOR.get(language, ",")
    out = csv.writer(stream, delimiter=separator)
    out.writerow([translate(language, f"import.column.{head}") for head in _HEADS])
    with staged(rows_of(exports, folder)) as rows:
        first = 1
        while some := rows.rows(first, first + _AT_A_TIME - 1):
            for one in some:
                out.writerow([harmless(cell, separator) for cell in _cells(one, language, translate)])
            first += _AT_A_TIME


def _cells(one: PlannedRow, language: str, translate: Translate) -> list[str]:
    outcome = translate(language, f"import.outcome.{one.outcome}")
    changes = (
        f"{translate(language, f'ui.import.meaning.{name}')}: {old} → {new}" for name, (old, new) in one.changes.items()
    )
    return [str(one.row.line), outcome, "; ".join(sentences(one, language, translate)), one.row.address or one.row.text,
            "; ".join(changes)]  # fmt: skip


def sentences(one: PlannedRow, language: str, translate: Translate) -> Iterator[str]:
    """Yield what is to be said about a row: why it is refused, whose line it repeats, what to look at."""
    if one.row.refused:
        yield translate(language, f"import.refusal.{one.row.refused}")
    if one.same_as:
        yield translate(language, "import.same_as", line=one.same_as)
    if one.person_of:
        yield translate(language, "import.person_of", line=one.person_of)
    remarks: Mapping[str, str] = one.row.remarks
    for remark in Remark:
        if remark in remarks:
            yield translate(language, f"import.remark.{remark}", text=remarks[remark])
