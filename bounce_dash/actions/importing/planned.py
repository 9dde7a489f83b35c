"""What is true of the rows of any file, whatever it is a list of."""

from collections.abc import Sequence

from bounce_dash.domain.import_rows import Outcome, PlannedRow


def open_rows(rows: Sequence[PlannedRow]) -> list[PlannedRow]:
    """Return the rows that may bring something: neither refused nor repeating an earlier one."""
    return [planned for planned in rows if not planned.row.refused and not planned.same_as]


def settle_closed(rows: Sequence[PlannedRow]) -> None:
    """Say what becomes of all others."""
    for planned in rows:
        if planned.row.refused:
            planned.outcome = Outcome.REFUSED.value
        elif planned.same_as:
            planned.outcome = Outcome.DUPLICATE.value
