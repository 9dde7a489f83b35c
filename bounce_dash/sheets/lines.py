"""What every kind of file is turned into: lines of cells, each with the number that the file gives it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bounce_dash.domain.importing import Reading


@dataclass(slots=True)
class Line:
    """One line of a file. ``number`` counts from 1, as the program shows it that the file was made with.

    ``problem`` is a domain.import_rows.Refusal when the line could not be taken apart: ``cells`` then hold its start.
    ``hidden`` says that a spreadsheet does not show it; ``links`` are cell → where a link leads that says otherwise.
    """

    number: int
    cells: list[str]
    problem: str = ""
    hidden: bool = False
    links: dict[int, str] | None = None

    @property
    def empty(self) -> bool:
        """Say whether nothing stands here."""
        return not self.problem and not any(map(str.strip, self.cells))


class SheetFile(Protocol):
    """A file that can be read as often as one likes."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its visible sheets; none for a file without."""
        ...

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield all lines from the first, empty ones included, in constant memory where the format allows it."""
        ...

    def fewest_rows(self) -> int:
        """Return how many rows it holds at least, as far as that is told without reading it all."""
        ...

    def hidden_columns(self, reading: Reading) -> frozenset[int]:
        """Return which columns, from 0, the program that made it does not show."""
        ...
