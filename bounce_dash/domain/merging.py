"""How what a row says and what is known here come together: what is empty says nothing, and no consent gets older."""

from collections.abc import Mapping
from datetime import datetime

from bounce_dash.domain.addresses import sort_key

#: A person as an import sees one: columns of domain.importing.PERSON_VALUES; what is unknown is missing or empty.
Values = Mapping[str, str | datetime | None]

#: What was said when the consent was given goes with its moment.
_WITH_CONSENT = ("consent_origin", "consent_text")

NOBODY: Values = {}


def news(said: Values, known: Values) -> dict[str, str | datetime]:
    """Return what of a row is new about a person.

    Other blanks are no news. The same company in other letters is none either: its name is the company's own affair.
    Nor is an earlier consent than the known one, with what was said then.

    >>> news({"name": "Ann", "phone": ""}, {"name": "Ann", "phone": "12"})
    {}
    """
    found = {name: value for name, value in said.items() if value and not _same(value, known.get(name))}
    if "company" in found and sort_key(str(said["company"])) == sort_key(str(known.get("company") or "")):
        del found["company"]
    if _is_older(said.get("consent_at"), known.get("consent_at")):
        for name in ("consent_at", *_WITH_CONSENT):
            found.pop(name, None)
    return found


def _same(said: str | datetime, known: str | datetime | None) -> bool:
    # Files change blanks: a tab separates cells in some of them.
    if isinstance(said, str) and isinstance(known, str):
        return said.split() == known.split()
    return said == known


def _is_older(said: str | datetime | None, known: str | datetime | None) -> bool:
    return isinstance(known, datetime) and not (isinstance(said, datetime) and said >= known)
