"""Days as a URL names them."""

from datetime import date


def days_text(first: date, last: date) -> str:
    """Write days, the last among them, as the filter "since" takes them: 2026-11-16..2026-11-22."""
    return f"{first}..{last}"


def days_in(text: str) -> tuple[date, date] | None:
    """Read the first and the last day of what `days_text` writes; None for anything else."""
    try:
        first, last = map(date.fromisoformat, text.split(".."))
    except ValueError:
        return None
    return (first, last) if date.min < first <= last < date.max else None
