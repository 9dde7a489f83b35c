"""What an exported file is called: it says what and when."""

import re
from dataclasses import dataclass
from datetime import date

from bounce_dash.domain.listing import BLOCKED, COMPLAINTS, MEMBERS


@dataclass(frozen=True, slots=True)
class Exported:
    """What can be exported: the key of its name, and all its columns."""

    name: str
    columns: tuple[str, ...]


WHAT = {
    "blocked": Exported("export.file.blocked", BLOCKED.columns),
    "complaints": Exported("export.file.complaints", COMPLAINTS.columns),
    "selection": Exported("export.file.selection", MEMBERS.columns),
    "project": Exported("export.file.project", MEMBERS.columns),
}

#: Letters and digits of any script stay; what a file system or a shell might mind becomes a hyphen.
_OTHERS = re.compile(r"[^\w]+")


def file_name(title: str, day: date, ending: str) -> str:
    """Return a name such as blocked-addresses-2026-11-24.xlsx."""
    words = _OTHERS.sub("-", title.casefold()).strip("-_")[:80].rstrip("-_")
    return f"{words or 'export'}-{day.isoformat()}{ending}"
