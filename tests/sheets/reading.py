"""Files for the tests of reading, written and read again in one call."""

from collections.abc import Collection
from pathlib import Path

from bounce_dash.domain.import_rows import SheetRow
from bounce_dash.domain.importing import Asked, Sheet, What
from bounce_dash.sheets.opening import look_at, open_sheet
from bounce_dash.sheets.rows import read_rows


def written(folder: Path, content: bytes | str, name: str = "people.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def look(path: Path, **asked) -> Sheet:
    """What is thought of a file."""
    return look_at(open_sheet(path), Asked(**asked))


def rows(path: Path, what: What = What.PEOPLE, mends: Collection[str] = (), **asked) -> list[SheetRow]:
    """All rows of a file, read as it is guessed to be."""
    file = open_sheet(path)
    sheet = look_at(file, Asked(**asked)).about(what)
    return list(read_rows(file, sheet.reading, sheet.meanings, what, mends))


def addresses(path: Path, **asked) -> list[str]:
    """The addresses of the rows that are not refused."""
    return [row.address for row in rows(path, **asked) if not row.refused]
