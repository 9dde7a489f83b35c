"""What can be exported, and what its file is called: it says what and when."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bounce_dash.actions.exporting.columns import COLUMNS, Column
from bounce_dash.actions.exporting.elsewhere import of_person, of_recipient
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import BLOCKED, COMPLAINTS, MEMBERS, PERSONS, RECIPIENTS
from bounce_dash.store.queries.listing import is_number


@dataclass(frozen=True, slots=True)
class Exported:
    """What can be exported: the key of its name, and all its columns.

    ``elsewhere`` gives, by the number in the list's name, those that are not the address's own; ``numbered`` says that
    they cannot be told without. ``always`` are written whether asked for or not.
    """

    name: str
    columns: tuple[str, ...]
    elsewhere: Callable[[int], Mapping[str, Column]] = lambda number: {}
    numbered: bool = False
    always: tuple[str, ...] = ()


WHAT = {
    "blocked": Exported("export.file.blocked", BLOCKED.columns),
    "complaints": Exported("export.file.complaints", COMPLAINTS.columns),
    "selection": Exported("export.file.selection", MEMBERS.columns),
    "project": Exported("export.file.project", MEMBERS.columns),
    "mailing": Exported("export.file.mailing", RECIPIENTS.columns, of_recipient, numbered=True),
    # Rows of a list of persons become one for each address, which nothing but the address tells from each other.
    "persons": Exported(
        "export.file.persons",
        ("address", *PERSONS.columns, "title", "former_since", "block_cause", "reason", "bounces", "last_bounce",
         "blocked_since"),
        of_person,
        always=("address",),
    ),
}  # fmt: skip

#: Letters and digits of any script stay; what a file system or a shell might mind becomes a hyphen.
_OTHERS = re.compile(r"[^\w]+")


def exported(listing: str) -> tuple[Exported, Mapping[str, Column]]:
    """Return what an export of a list (as jobs name it) is, with every column that it may have; raise BadInput."""
    word, _, number = listing.partition(":")
    if word not in WHAT or not (is_number(number) or (not number and not WHAT[word].numbered)):
        raise BadInput(what=listing[:40])
    return WHAT[word], {**COLUMNS, **WHAT[word].elsewhere(int(number or 0))}


def file_name(title: str, day: date, ending: str) -> str:
    """Return a name such as blocked-addresses-2026-11-24.xlsx."""
    words = _OTHERS.sub("-", title.casefold()).strip("-_")[:80].rstrip("-_")
    return f"{words or 'export'}-{day.isoformat()}{ending}"
