"""Whom the rows of a batch are about: addresses that are known here, persons of that name, addresses deleted before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.recording.addresses import forgotten_among
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.import_rows import SheetRow
from bounce_dash.domain.importing import PERSON_VALUES
from bounce_dash.domain.merging import NOBODY, Values, news
from bounce_dash.store.queries import importing as stored

#: The name and the company of a person, as they are compared.
Namesake = tuple[str, str]


@dataclass(slots=True)
class Whom:
    """What is known about the rows of a batch.

    ``known`` is key → address (store.queries.importing.known), ``forgotten`` key → why it was blocked when it was
    deleted, ``named`` key → by what a person who is not known yet may be found, ``namesakes`` the only person of that
    name in that company. A row that says something else of the person is about somebody else: nobody is told apart
    well enough by name to be changed by it.
    """

    known: dict[str, stored.AnyRow]
    forgotten: dict[str, str]
    named: dict[str, Namesake] = field(default_factory=dict)
    namesakes: dict[Namesake, stored.AnyRow] = field(default_factory=dict)

    def person(self, row: SheetRow) -> stored.AnyRow | None:
        """Return the person whom a row belongs to, as far as is known: the address's own, else the namesake."""
        address = self.known.get(row.key)
        if address is not None and address.person_id is not None:
            return address
        namesake = self.namesakes.get(self.named.get(row.key, NO_NAME))
        if namesake is None or namesake.person_former_at is not None:
            return namesake  # who left does not come back under another address
        return None if news(row.values, values_of(namesake)) else namesake


def look_up(session: Session, rows: Sequence[SheetRow], secret: bytes) -> Whom:
    """Return what is known about rows that are not refused. ``secret`` is the key of the hashes of rule 10."""
    keys = {row.key: row.address for row in rows}
    known = stored.known(session, keys)
    strange = {key: address for key, address in keys.items() if key not in known}
    named = {row.key: _namesake_of(row) for row in rows if row.key not in known or known[row.key].person_id is None}
    namesakes = _namesakes(session, set(named.values()) - {NO_NAME})
    return Whom(known, forgotten_among(session, strange, secret), named, namesakes)


#: Of who is not told by both name and company.
NO_NAME: Namesake = ("", "")


def _namesake_of(row: SheetRow) -> Namesake:
    name, company = row.values.get("name"), row.values.get("company")
    return (sort_key(str(name)), company_key(str(company))) if name and company else NO_NAME


#: The key of a company; few companies have many people.
company_key = lru_cache(maxsize=16_384)(sort_key)


def _namesakes(session: Session, named: set[Namesake]) -> dict[Namesake, stored.AnyRow]:
    if not named:
        return {}
    found: dict[Namesake, list[stored.AnyRow]] = {}
    for row in stored.namesakes(session, {name for name, _company in named}):
        if (row.key, row.company_key) in named:
            found.setdefault((row.key, row.company_key), []).append(row)
    # Of two people of one name nobody knows who is meant: then it is somebody else.
    return {who: rows[0] for who, rows in found.items() if len(rows) == 1}


def values_of(person: Any) -> Values:
    """Return a person (PERSON_COLUMNS, or None) as the rules see one."""
    return (
        NOBODY if person is None or person.person_id is None else {one: getattr(person, one) for one in PERSON_VALUES}
    )
