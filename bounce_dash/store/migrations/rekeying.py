"""Gives stored addresses the key of one mailbox: rows that are one are merged, one that was two is split.

No block is lost: a merged row keeps the strongest flag, a row that is split off takes the flag along. Tables are read
as the database has them at that moment, not as today's models do.
"""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, Table, bindparam, delete, func, insert, select, update

from bounce_dash.domain.addresses import address_key, shown_address
from bounce_dash.domain.reports import message_reference

_CHUNK = 5_000
_Row = dict[str, Any]
#: Tables that hold an address once a group: the column of the group. What would stand there twice goes.
_MEMBERS = {"jobitem": "job_id", "projectmember": "project_id", "selectionmember": "selection_id"}
_PERSON = ("person_id", "person_name", "person_key", "company_name", "company_key")
#: Letters that the keys of before made one: there a row may hold reports of two mailboxes.
_FOLDED = ("ss", "σ")
_RAW_BYTES = 1024 * 1024


class Rekeying:
    """One run over a database, in the transaction of the connection."""

    def __init__(self, connection: Connection) -> None:
        """Read how the tables look now."""
        self._connection = connection
        metadata = MetaData()
        names = ("address", "report", "addressevent", "recipient", "rawmessage", "account", *_MEMBERS)
        metadata.reflect(connection, only=names)
        self._tables = metadata.tables
        self._address = self._tables["address"]

    def run(self) -> None:
        """Split, merge and name anew; then users and the keys by which reports are told apart."""
        touched = self._split()
        touched |= self._merge()
        self._name_reports(touched)
        self._users()

    def _rows(self, table: Table, *columns: str) -> Iterator[Any]:
        """Yield all rows in the order of their ids, a portion in memory."""
        last = 0
        asked = select(*(table.c[name] for name in columns)).order_by(table.c.id).limit(_CHUNK)
        while rows := self._connection.execute(asked.where(table.c.id > last)).all():
            yield from rows
            last = rows[-1].id

    def _merge(self) -> set[int]:
        """Give each address its new key; return the ids of those that changed."""
        groups: dict[str, list[int]] = defaultdict(list)
        for row in self._rows(self._address, "id", "address", "key"):
            key = address_key(row.address)
            if key != row.key or shown_address(row.address) != row.address:
                groups[key].append(row.id)
        for key, ids in groups.items():
            taken = self._connection.scalar(select(self._address.c.id).where(self._address.c.key == key))
            self._unite(key, sorted({*ids, *([taken] if taken else [])}))
        return {number for ids in groups.values() for number in ids}

    def _unite(self, key: str, ids: list[int]) -> None:
        rows = [self._full(number) for number in ids]
        keeper = min(rows, key=_weakness)
        merged = _merged(keeper, [row for row in rows if row is not keeper], key)
        for row in rows:
            if row is not keeper:
                self._repoint(row["id"], keeper["id"])
                self._connection.execute(delete(self._address).where(self._address.c.id == row["id"]))
        self._connection.execute(update(self._address).where(self._address.c.id == keeper["id"]).values(**merged))

    def _full(self, number: int) -> _Row:
        found = self._connection.execute(select(self._address).where(self._address.c.id == number)).mappings().one()
        return dict(found)

    def _repoint(self, old: int, new: int) -> None:
        """Let everything that names one address name the other."""
        for name, group in _MEMBERS.items():
            table = self._tables[name]
            there = select(table.c[group]).where(table.c.address_id == new).scalar_subquery()
            self._connection.execute(delete(table).where(table.c.address_id == old, table.c[group].in_(there)))
        recipient = self._tables["recipient"]
        mailed = select(recipient.c.mailing_id).where(recipient.c.address_id == new).scalar_subquery()
        twice = (recipient.c.address_id == old) & recipient.c.mailing_id.in_(mailed)
        # The row stays for the statistics of its mailing, as that of a deleted address does.
        self._connection.execute(update(recipient).where(twice).values(address_id=None))
        for name in ("report", "addressevent", "recipient", *_MEMBERS):
            table = self._tables[name]
            self._connection.execute(update(table).where(table.c.address_id == old).values(address_id=new))

    def _split(self) -> set[int]:
        """Part the reports of two mailboxes whose keys were one; return the ids of the addresses that changed."""
        folded = [
            row for row in self._rows(self._address, "id", "address", "key") if any(x in row.key for x in _FOLDED)
        ]
        touched: set[int] = set()
        for row in folded:
            others = self._others(row)
            for key, (spelling, reports) in others.items():
                touched |= {row.id, self._part(row.id, key, spelling, reports)}
        return touched

    def _others(self, row: Any) -> dict[str, tuple[str, list[int]]]:
        """Return key → (spelling, ids of the reports) of the mailboxes beside the shown one that a row's mails name."""
        report, raw = self._tables["report"], self._tables["rawmessage"]
        asked = select(report.c.id, raw.c.content).join(raw, raw.c.id == report.c.raw_id)
        own, spelt = address_key(row.address), _spellings(row.key)
        found: dict[str, tuple[str, list[int]]] = {}
        for number, content in self._connection.execute(asked.where(report.c.address_id == row.id)):
            named = {address_key(name): name for name in spelt.findall(_text_of(content))}
            if own not in named and len(named) == 1:
                key, spelling = named.popitem()
                found.setdefault(key, (spelling, []))[1].append(number)
        return found

    def _part(self, number: int, key: str, spelling: str, reports: list[int]) -> int:
        """Move reports to the mailbox they name, which takes the flag of its former row along; return its id."""
        # The old key stands in the way of the new row, and of nobody afterwards.
        aside = update(self._address).where(self._address.c.id == number)
        row = self._full(number)
        self._connection.execute(aside.values(key=address_key(row["address"])))
        other = self._connection.scalar(select(self._address.c.id).where(self._address.c.key == key))
        if other is None:
            made = {name: value for name, value in row.items() if name not in ("id", *_PERSON)}
            made |= {"address": shown_address(spelling), "key": key, "domain": key.rpartition("@")[2]}
            made |= {name: "" for name in _PERSON if name != "person_id"}
            other = self._connection.scalar(insert(self._address).values(**made).returning(self._address.c.id))
        report = self._tables["report"]
        self._connection.execute(update(report).where(report.c.id.in_(reports)).values(address_id=other))
        return int(other or 0)

    def _name_reports(self, touched: Iterable[int]) -> None:
        """Name anew the events whose name holds an address or a Message-ID that is spelt otherwise now."""
        report, raw = self._tables["report"], self._tables["rawmessage"]
        columns = (report.c.id, report.c.message_id, report.c.kind, report.c.reason, report.c.mailing_id,
                   self._address.c.key, raw.c.hash)  # fmt: skip
        asked = select(*columns).join(self._address, self._address.c.id == report.c.address_id)
        asked = asked.outerjoin(raw, raw.c.id == report.c.raw_id)
        by_provider = func.lower(report.c.message_id).like("%amazonses.com")
        rows = list(self._connection.execute(asked.where(by_provider)))
        for number in touched:
            rows += self._connection.execute(asked.where(report.c.address_id == number))
        for row in {row.id: row for row in rows}.values():
            self._name(row)

    def _name(self, row: Any) -> None:
        report = self._tables["report"]
        reference = message_reference(row.message_id)
        about = reference or row.hash
        if not about or len(row.message_id) >= 200:
            return  # it was named by what is not stored
        parts = (row.key, about, row.kind, "" if row.kind == "complaint" else row.reason)
        values: _Row = {"dedupe_key": hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()}
        if self._connection.scalar(select(report.c.id).where(report.c.dedupe_key == values["dedupe_key"])) is not None:
            values = {}
        if reference != row.message_id:
            values["message_id"] = reference
            if row.mailing_id is None:
                values["occasion"] = "o:" + hashlib.sha256(reference.encode("utf-8", "surrogatepass")).hexdigest()
        if values:
            self._connection.execute(update(report).where(report.c.id == row.id).values(**values))

    def _users(self) -> None:
        """Give users their new key, where nobody else has it."""
        account = self._tables["account"]
        rows = list(self._rows(account, "id", "email", "key"))
        taken = {row.key for row in rows}
        change = update(account).where(account.c.id == bindparam("number")).values(key=bindparam("new"))
        for row in rows:
            key = address_key(row.email)
            if key not in taken:
                taken.add(key)
                self._connection.execute(change, {"number": row.id, "new": key})


def _weakness(row: _Row) -> tuple[Any, ...]:
    """Order rows of one mailbox: a complaint before a block before none, the earliest first."""
    blocked = row["blocked_at"]
    return row["complained_at"] is None, blocked is None, str(blocked or ""), row["id"]


def _oddness(spelling: str) -> tuple[bool, bool]:
    """Order spellings: what people write before what machines do, and what needed no cleaning first."""
    return "xn--" in spelling.lower(), shown_address(spelling) != spelling


def _merged(keeper: _Row, others: list[_Row], key: str) -> _Row:
    """Return the values of the row that stays."""
    rows = [keeper, *others]
    shown = min((row["address"] for row in rows), key=_oddness)
    values: _Row = {"address": shown_address(shown), "key": key, "domain": key.rpartition("@")[2]}
    for name in ("created_at", "complained_at", "blocked_by_hand_at", "remembered_at", "former_at"):
        values[name] = min((row[name] for row in rows if row[name] is not None), default=None)
    for name in ("last_bounce_at", "bounce_count"):
        values[name] = max(row[name] for row in rows)
    if keeper["blocked_at"] is None:  # a later clearing of one row must not lift the block of another
        values |= {name: max(row[name] for row in rows) for name in ("cleared_at", "alive_at", "consented_at")}
    values["remembered_complaint"] = any(row["remembered_complaint"] for row in rows)
    values["version"] = max(row["version"] for row in rows) + 1
    owner = next((row for row in rows if row["person_id"] is not None), keeper)
    return values | {name: owner[name] for name in _PERSON}


def _spellings(key: str) -> re.Pattern[str]:
    """Return a pattern of what the old keys made one: each spelling of a key that stood for several."""
    pattern = re.escape(key).replace("ss", "(?:ss|ß|ẞ)").replace("σ", "[σς]")
    return re.compile(rf"(?<![\w.+-]){pattern}(?![\w-])", re.IGNORECASE)


def _text_of(content: bytes) -> str:
    try:
        return zlib.decompressobj().decompress(content, _RAW_BYTES).decode("utf-8", "replace")
    except zlib.error:
        return ""
