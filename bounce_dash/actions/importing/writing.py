"""Writing a batch of rows: companies, persons, addresses, and a note of each for the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.importing.notes import mark_of
from bounce_dash.actions.importing.whom import NO_NAME, Namesake, Whom, company_key, values_of
from bounce_dash.actions.recording.addresses import provider_name, remembered
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.import_rows import Outcome, PlannedRow, SheetRow
from bounce_dash.domain.importing import PERSON_VALUES
from bounce_dash.domain.merging import Values, news
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.tables import Address, JobItem, Person

#: Values of a person that stand in columns of their own; the company is a row.
_COLUMNS = tuple(name for name in PERSON_VALUES if name not in ("name", "company"))


@dataclass(slots=True)
class Writing:
    """One batch of a job on its way into the tables. ``origin`` is where its people come from, ``now`` when."""

    session: Session
    job_id: int
    whom: Whom
    origin: str
    now: datetime
    companies: Mapping[str, Any] = field(default_factory=dict)
    persons: list[dict[str, Any]] = field(default_factory=list)
    made: dict[Namesake, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def write(self, rows: Sequence[PlannedRow]) -> list[int]:
        """Write the rows that bring or change something; return the new addresses that rule 10 blocks again."""
        new = [planned.row for planned in rows if planned.outcome == Outcome.NEW]
        changed = [planned.row for planned in rows if planned.outcome == Outcome.CHANGED]
        self._note_known([planned.row for planned in rows if planned.outcome == Outcome.UNCHANGED])
        self._find_companies([*new, *changed])
        strangers = [row for row in new if row.values and self.whom.person(row) is None]
        unowned = [row for row in changed if self.whom.known[row.key].person_id is None]
        strangers += [row for row in unowned if self.whom.person(row) is None]
        whose = self._make_persons(strangers)
        stored.load(self.session, Person, self.persons)
        to_decide = self._add_addresses(new, whose)
        self._link({row.key: row for row in unowned}, whose)
        self._change_persons([row for row in changed if self.whom.known[row.key].person_id is not None])
        stored.load(self.session, JobItem, self.notes)
        return to_decide

    def _note_known(self, rows: Sequence[SheetRow]) -> None:
        """Note those of whom the file says nothing new: they are of the import, too, for who mails its people."""
        for address in (self.whom.known[row.key] for row in rows):
            self._note(address.id, address.version, None, Outcome.UNCHANGED.value)

    def _find_companies(self, rows: Sequence[SheetRow]) -> None:
        names: dict[str, str] = {}
        for row in rows:
            if name := row.values.get("company"):
                names.setdefault(company_key(str(name)), str(name))
        self.companies = stored.companies(self.session, names)
        if missing := {key: name for key, name in names.items() if key not in self.companies}:
            stored.add_companies(self.session, self.job_id, missing)
            self.companies = {**self.companies, **stored.companies(self.session, missing)}

    def _make_persons(self, rows: Sequence[SheetRow]) -> dict[str, dict[str, Any]]:
        """Return key → the new person whom an address belongs to."""
        ids = iter(stored.new_ids(self.session, Person, len(rows)) if rows else ())
        return {row.key: self._twin(row) or self._make_person(row, next(ids)) for row in rows}

    def _twin(self, row: SheetRow) -> dict[str, Any] | None:
        """Return the person whom an earlier row of the batch made, if this one says nothing else of the namesake."""
        twin = self.made.get(self.whom.named[row.key])
        return twin if twin is not None and not news(row.values, twin | {"company": row.values["company"]}) else None

    def _make_person(self, row: SheetRow, new_id: int) -> dict[str, Any]:
        name = str(row.values.get("name") or row.address)[: PERSON_VALUES["name"]]
        person = {
            "id": new_id, "company_id": self._company_id(row.values), "name": name, "key": sort_key(name),
            "origin": self.origin, "created_at": self.now,
            # The database would keep it right, but write each row once more for that.
            "company_key": company_key(str(row.values.get("company") or "")),
            **{column: row.values.get(column, None if column == "consent_at" else "") for column in _COLUMNS},
        }  # fmt: skip
        self.persons.append(person)
        if (namesake := self.whom.named[row.key]) != NO_NAME:
            self.made.setdefault(namesake, person)
        return person

    def _company_id(self, values: Values) -> int | None:
        company = values.get("company")
        return self.companies[company_key(str(company))].id if company else None

    def _add_addresses(self, rows: Sequence[SheetRow], whose: Mapping[str, dict[str, Any]]) -> list[int]:
        ids = stored.new_ids(self.session, Address, len(rows)) if rows else ()
        addresses = [self._address(row, one, whose.get(row.key)) for row, one in zip(rows, ids, strict=True)]
        stored.load(self.session, Address, addresses)
        for address in addresses:
            person = whose.get(address["key"])
            made = {"person": person["id"], "mark": mark_of(person)} if person else {}
            self._note(address["id"], 0, {"new": True, **made})
        return [address["id"] for address in addresses if address["remembered_at"] is not None]

    def _address(self, row: SheetRow, new_id: int, made: Mapping[str, Any] | None) -> dict[str, Any]:
        return {
            "id": new_id,
            "address": row.address,
            "key": row.key,
            "domain": (domain := row.key.rpartition("@")[2]),
            "provider": provider_name(domain),
            "created_at": self.now,
            "origin": self.origin,
            **remembered(self.whom.forgotten.get(row.key), self.now),
            **self._repeated(row, made),
        }

    def _repeated(self, row: SheetRow, made: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return what an address repeats of the person whom it belongs to, made just now or known before."""
        if made is not None:
            return _owned(made["id"], made["name"], self._company_name(row.values), None, made["key"])
        known = self.whom.person(row)
        if known is None:
            return _owned(None, "", "", None)
        return _owned(known.person_id, known.name, known.company or "", known.person_former_at)

    def _company_name(self, values: Values) -> str:
        company = values.get("company")
        return str(self.companies[company_key(str(company))].name) if company else ""

    def _link(self, rows: Mapping[str, SheetRow], whose: Mapping[str, dict[str, Any]]) -> None:
        if not rows:
            return
        owners: dict[int, int] = {}
        for key, row in rows.items():
            address, made = self.whom.known[key], whose.get(key)
            owners[address.id] = self._repeated(row, made)["person_id"]
            note = {"person": made["id"], "mark": mark_of(made)} if made else {}
            former = address.former_at.isoformat() if address.former_at else None
            self._note(address.id, address.version, {"linked": owners[address.id], "former_at": former, **note})
        stored.link(self.session, owners)

    def _change_persons(self, rows: Sequence[SheetRow]) -> None:
        changes: dict[int, dict[str, Any]] = {}
        for row in rows:
            known = self.whom.known[row.key]
            columns = self._columns(news(row.values, values_of(known)))
            before = {name: getattr(known, name) for name in columns if name != "key"}
            changes[known.person_id] = columns
            self._note(known.id, known.version, {
                "changed": known.person_id, "before": _plain(before),
                "after": _plain({name: columns[name] for name in before}),
            })  # fmt: skip
        stored.change_persons(self.session, changes)

    def _columns(self, found: Mapping[str, Any]) -> dict[str, Any]:
        columns = {name: value for name, value in found.items() if name != "company"}
        if "company" in found:
            columns["company_id"] = self._company_id(found)
        if "name" in found:
            columns["key"] = sort_key(str(found["name"]))
        return columns

    def _note(self, address_id: int, version: int, before: Mapping[str, Any] | None, skipped: str = "") -> None:
        self.notes.append(
            {"job_id": self.job_id, "address_id": address_id, "skipped": skipped, "before": before, "version": version}
        )


def _owned(
    person_id: int | None, name: str, company: str, former_at: datetime | None, key: str | None = None
) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "person_name": name,
        "person_key": sort_key(name) if key is None else key,
        "company_name": company,
        "company_key": company_key(company),
        "former_at": former_at,
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, datetime) else one for name, one in values.items()}
