"""What an export's file is called: it says what and when."""

import re
from datetime import date

#: Letters and digits of any script stay; what a file system or a shell might mind becomes a hyphen.
_OTHERS = re.compile(r"[^\w]+")


def file_name(title: str, day: date, ending: str) -> str:
    """Return a name such as blocked-addresses-2026-11-24.xlsx."""
    words = _OTHERS.sub("-", title.casefold()).strip("-_")[:80].rstrip("-_")
    return f"{words or 'export'}-{day.isoformat()}{ending}"
