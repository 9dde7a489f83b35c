"""Fills an empty database with a plausible million of addresses, quickly: what the benches measure on.

Not the demo: nothing goes through the intake here, and there are no reports; only what lists are read from.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.providers import provider_of
from bounce_dash.store.engine import Database
from bounce_dash.store.tables import Address, Company, Mailing, Person, Recipient

#: "Now" of the data: nothing in it is younger.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_MONTHS_18 = 548 * 86_400  # seconds

_FIRST = (
    "Anna", "Bram", "Carla", "Daan", "Eva", "Femke", "Gijs", "Hanna", "Ivo", "Jan", "Karin", "Lars", "Marie", "Noor",
    "Otto", "Piet", "Quinten", "Roos", "Sanne", "Thijs", "Ursula", "Vera", "Wim", "Xander", "Yara", "Zoë", "José",
    "Søren", "Jürgen", "Chloé", "Agnès", "Ingrid", "Björn", "Ömer", "Łukasz", "Noémi", "Aïcha",
)  # fmt: skip
_LAST = (
    "Jansen", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "Dekker",
    "Brouwer", "Dijkstra", "Müller", "Schmidt", "Schäfer", "Krüger", "Dupont", "Lefèvre", "Moreau", "Rossi",
    "Bianchi", "García", "Núñez", "Nielsen", "Sørensen", "Hansen", "Østby", "Lindström", "Kowalski", "Wójcik",
    "Novák", "Horváth", "Smith", "Jones", "Taylor", "Brown", "O'Neill",
)  # fmt: skip
_SURNAME_PARTS = ("", "van ", "de ", "van der ", "von ", "el ", "da ")
_TRADES = (
    "Bouw", "Advies", "Techniek", "Transport", "Media", "Zorg", "Logistics", "Foods", "Energy", "Design",
    "Consulting", "Partners", "Software", "Metaal", "Groep", "Handel",
)  # fmt: skip
_FORMS = ("B.V.", "N.V.", "GmbH", "Ltd", "SA", "& Zn", "A/S", "Holding, Inc.")
_CONSUMER = {"gmail.com": 38, "hotmail.com": 14, "outlook.com": 9, "yahoo.com": 7, "icloud.com": 6, "ziggo.nl": 6,
             "kpnmail.nl": 4, "live.nl": 4, "gmx.de": 4, "web.de": 3, "t-online.de": 3, "xs4all.nl": 2}  # fmt: skip

#: (reason, block cause) → weight among the blocked
_WHY = {("userunknown", "permanent"): 44, ("mailboxfull", "too_many"): 12, ("hostunknown", "permanent"): 9,
        ("expired", "too_many"): 8, ("filtered", "too_many"): 5, ("blocked", "permanent"): 5,
        ("feedback", "complaint"): 5,
        ("policyviolation", "permanent"): 3, ("spamdetected", "permanent"): 3, ("suspend", "too_many"): 2,
        ("hasmoved", "permanent"): 1, ("", "by_hand"): 2, ("userunknown", "remembered"): 1}  # fmt: skip


def fill(
    database: Database,
    addresses: int = 1_000_000,
    blocked: int = 200_000,
    seed: int = 1,
    *,
    recipients: int = 0,
) -> None:
    """Fill an empty, migrated database; the same numbers and seed give the same rows.

    ``blocked`` of the ``addresses`` are blocked; the first ``recipients`` of them are those of one mailing.
    """
    rng = random.Random(seed)
    companies, mailings = _companies(rng, max(addresses // 25, 3)), _mailings(rng, 120)
    with database.engine.connect() as connection:
        loading = _Loading(connection)
        loading.load(Company, companies)
        loading.load(Mailing, mailings)
        people = _people(rng, addresses, companies)
        loading.load(Person, (person for person, _ in people))
        loading.load(Address, _addresses(rng, people, companies, mailings, blocked))
        loading.load(Recipient, _recipients(rng, min(recipients, addresses)))
        loading.finish()


def _companies(rng: random.Random, count: int) -> list[dict[str, Any]]:
    names = (f"{rng.choice(_LAST)} {rng.choice(_TRADES)} {number} {rng.choice(_FORMS)}" for number in range(count))
    return [{"id": number, "name": name, "key": sort_key(name)} for number, name in enumerate(names, 1)]


def _mailings(rng: random.Random, count: int) -> list[dict[str, Any]]:
    made = []
    for number in range(1, count + 1):
        name = f"{rng.choice(('Newsletter', 'Offer', 'Invitation', 'Survey'))} {number}"
        sent = NOW - timedelta(seconds=_MONTHS_18 * (count - number) // count)
        made.append({"id": number, "name": name, "key": sort_key(name), "subject": name, "from_address": "a@b.example",
                     "token": f"bench{number}", "status": "sent", "created_at": sent, "sent_at": sent})  # fmt: skip
    return made


def _people(rng: random.Random, count: int, companies: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Make as many persons as addresses, each with the position of its company, -1 for the half that has none."""
    made = []
    for number in range(1, count + 1):
        name = f"{rng.choice(_FIRST)} {rng.choice(_SURNAME_PARTS)}{rng.choice(_LAST)}-{rng.choice(_LAST)}"
        # The square makes a few companies large and most of them small.
        company = int(len(companies) * rng.random() ** 2) if rng.random() < 0.5 else -1
        person = {"id": number, "company_id": company + 1 or None, "name": name, "key": sort_key(name),
                  "created_at": NOW}  # fmt: skip
        made.append((person, company))
    return made


def _addresses(
    rng: random.Random,
    people: Sequence[tuple[dict[str, Any], int]],
    companies: Sequence[dict[str, Any]],
    mailings: Sequence[dict[str, Any]],
    blocked: int,
) -> Iterator[dict[str, Any]]:
    chosen = bytearray(len(people))
    for position in rng.sample(range(len(people)), min(blocked, len(people))):
        chosen[position] = 1
    consumer, why = _drawn(rng, _CONSUMER), _drawn(rng, _WHY)
    nothing = {"id": 0, "name": "", "key": ""}
    for position, (person, company) in enumerate(people):
        domain = (
            next(consumer) if company < 0 else f"{companies[company]['key'].split()[0].strip('.')}{company}.example"
        )
        address = f"{person['key'].replace(' ', '.').replace(chr(39), '')}.{position}@{domain}"
        employer = companies[company] if company >= 0 else nothing
        yield {
            "id": position + 1, "address": address, "key": address.casefold(), "domain": domain,
            "provider": provider_of(domain), "person_id": person["id"], "created_at": NOW,
            "person_name": person["name"], "person_key": person["key"], "company_name": employer["name"],
            "company_key": employer["key"], **_flag(rng, bool(chosen[position]), next(why), mailings),
        }  # fmt: skip


def _flag(
    rng: random.Random, blocked: bool, why: tuple[str, str], mailings: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    reason, block_cause = why
    if not blocked:
        return {"cleared_at": _some_time(rng)} if rng.random() < 0.01 else {}
    at = _some_time(rng)
    mailing = mailings[min(int(len(mailings) * (1 - (NOW - at).total_seconds() / _MONTHS_18)), len(mailings) - 1)]
    return {
        "bounce_count": rng.randint(6, 9) if block_cause == "too_many" else 1, "reason": reason,
        "block_cause": block_cause,
        "blocked_at": at, "last_bounce_at": at, "mailing_id": mailing["id"], "mailing_name": mailing["name"],
        "mailing_key": mailing["key"], "complained_at": at if block_cause == "complaint" else None, "version": 1,
    }  # fmt: skip


def _recipients(rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    status = _drawn(rng, {"sent": 60, "opened": 25, "bounced": 6, "blocked": 5, "ready": 3, "complained": 1})
    for number in range(1, count + 1):
        yield {"id": number, "mailing_id": 120, "address_id": number, "status": next(status), "tries": 1,
               "sent_at": NOW}  # fmt: skip


def _some_time(rng: random.Random) -> datetime:
    return NOW - timedelta(seconds=int(_MONTHS_18 * rng.random() ** 1.5))


def _drawn(rng: random.Random, weights: dict[Any, int]) -> Iterator[Any]:
    values, chances = list(weights), list(weights.values())
    while True:
        yield from rng.choices(values, chances, k=1_000)


class _Loading:
    """Loads tables the quick way of each database: no index until the rows are in, no sync, no check of references."""

    def __init__(self, connection: Connection) -> None:
        self.raw = connection.connection.driver_connection
        self.engine = connection.engine
        self.sqlite = connection.dialect.name == "sqlite"
        connection.rollback()
        if self.sqlite:
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000"):
                self.raw.execute(f"PRAGMA {pragma}")

    def load(self, model: type[SQLModel], rows: Iterable[dict[str, Any]]) -> None:
        """Put rows into an empty table; a column that a row does not name gets its default."""
        table: Table = model.__table__  # type: ignore[attr-defined]
        stored = [column for column in table.columns if column.computed is None]
        defaults = {column.name: column.default.arg if column.default else None for column in stored}
        names, rows = list(defaults), (defaults | row for row in rows)
        indexes = sorted(table.indexes, key=lambda index: index.name or "")
        for index in indexes:
            index.drop(self.engine)
        if self.sqlite:
            self._insert(table.name, names, rows)
        else:
            self._copy(table.name, names, rows)
        for index in indexes:
            index.create(self.engine)

    def _insert(self, table: str, names: list[str], rows: Iterable[dict[str, Any]]) -> None:
        stored = (tuple(_as_text(row[name]) for name in names) for row in rows)
        self.raw.execute("BEGIN")
        self.raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", stored)
        self.raw.execute("COMMIT")

    def _copy(self, table: str, names: list[str], rows: Iterable[dict[str, Any]]) -> None:
        with self.raw.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
        self.raw.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        self.raw.commit()

    def finish(self) -> None:
        """Leave the database as a running one is: safe again, and its statistics known."""
        if self.sqlite:
            for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "wal_checkpoint(TRUNCATE)"):
                self.raw.execute(f"PRAGMA {pragma}")
            return
        self.raw.autocommit = True
        self.raw.execute("VACUUM ANALYZE")
        self.raw.autocommit = False


def _as_text(value: Any) -> Any:
    """Write a moment the way the store does on SQLite."""
    return value.replace(tzinfo=None).isoformat(" ", "microseconds") if isinstance(value, datetime) else value
