"""Every action, a row each: how it is started, whom it leaves out and why, and what becomes of the rows."""

import csv
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from bounce_dash.domain.facts import BITS, Fact
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.store.tables import Mailing, Recipient
from bounce_dash.store.types import NEVER
from tests.actions.jobs.fixture_rows import FixtureRows, id_of
from tests.actions.people import TOOLS
from tests.conftest import NOW

NOTHING: Mapping[str, Any] = {
    "bounce_count": 0, "reason": "", "block_cause": "", "blocked_at": None, "last_bounce_at": NEVER,
    "mailing_id": None, "mailing_name": "", "mailing_key": "",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One action as a user starts it, and what is true of it.

    ``does`` changes the rows as the action would, to the addresses that ``leaves_out`` gives no code for; its last
    argument is the id of the selection or project named ``into``. ``guarded``: an address whose flag changed meanwhile
    is left out. ``back_whole``: undoing spares an address whose flag changed since. ``read`` gives the addresses in an
    exported file.
    """

    name: str
    kind: str
    does: Callable[[FixtureRows, Sequence[int], int], None]
    leaves_out: Callable[[FixtureRows, int, int], str] = lambda rows, one, into: ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    word: str = ""
    into: str = ""
    guarded: bool = False
    undoable: bool = True
    back_whole: bool = False
    by: str = "marketer"
    not_by: tuple[str, ...] = ("manager", "stranger")
    read: Callable[[Path], list[str]] | None = None

    def args(self, rows: FixtureRows) -> dict[str, Any]:
        """Return the arguments of the job."""
        return {"id": id_of(rows, self.word, self.into)} if self.word and not self.arguments else dict(self.arguments)


def _nothing(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    pass


def _cleared(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    for one in ids:
        rows["address"][one] |= {**NOTHING, "cleared_at": NOW, "dealt_at": NOW}


def _flagless(rows: FixtureRows, one: int, into: int) -> str:
    row = rows["address"][one]
    if row["block_cause"] == "complaint":
        return "complaint"
    return "" if row["blocked_at"] or row["bounce_count"] else "no_flag"


def _blocked(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    for one in ids:
        rows["address"][one] |= {"block_cause": "by_hand", "reason": "", "blocked_at": NOW, "blocked_by_hand_at": NOW}
        rows["address"][one]["dealt_at"] = None


def _left(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    persons = {rows["address"][one]["person_id"] for one in ids}
    for person in persons:
        rows["person"][person]["former_at"] = NOW
    for row in rows["address"].values():
        if row["person_id"] in persons:
            row["former_at"] = NOW


def _cannot_leave(rows: FixtureRows, one: int, into: int) -> str:
    person = rows["address"][one]["person_id"]
    if person is None:
        return "no_person"
    return "already_former" if rows["person"][person]["former_at"] else ""


def _came_back(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    persons = {rows["address"][one]["person_id"] for one in ids}
    for person in persons:
        rows["person"][person]["former_at"] = None
    for row in rows["address"].values():
        if row["person_id"] in persons:
            row["former_at"] = None


def _cannot_come_back(rows: FixtureRows, one: int, into: int) -> str:
    person = rows["address"][one]["person_id"]
    if person is None:
        return "no_person"
    return "" if rows["person"][person]["former_at"] else "not_former"


def _consented(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    for one in ids:
        rows["address"][one] |= {**NOTHING, "complained_at": None, "consented_at": NOW}


def _anew(rows: FixtureRows, one: int) -> dict[str, Any]:
    """The columns of an address as the policy decides it: only the blocked ones have a report."""
    moments = [row["occurred_at"] for row in rows["report"].values() if row["address_id"] == one]
    if not moments:
        return {**NOTHING, "complained_at": None}
    bounced = {"bounce_count": 1, "reason": "userunknown", "block_cause": "permanent"}
    return {**NOTHING, **bounced, "blocked_at": moments[0], "last_bounce_at": moments[0], "complained_at": None}


def _decided(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    for one in ids:
        rows["address"][one] |= _anew(rows, one)


def _decided_already(rows: FixtureRows, one: int, into: int) -> str:
    row, anew = rows["address"][one], _anew(rows, one)
    same = all(row[name] == value for name, value in anew.items() if name not in ("mailing_name", "mailing_key"))
    return "unaffected" if same else ""


def _deleted(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    for one in ids:
        row = rows["address"].pop(one)
        if row["blocked_at"]:
            hashed = forgotten_hash(TOOLS.secret, row["key"])
            rows["forgotten"][hashed] = {"hash": hashed, "block_cause": row["block_cause"], "forgotten_at": NOW}
        for members in ("selectionmember", "projectmember"):
            rows[members] = {key: kept for key, kept in rows[members].items() if key[1] != one}
        rows["report"] = {key: kept for key, kept in rows["report"].items() if kept["address_id"] != one}
        for recipient in rows["recipient"].values():
            if recipient["address_id"] == one:
                recipient |= {"address_id": None, "message_id": ""}


#: The draft that is made to send the mailing once more.
_AGAIN = "News, once more"
_DRAFT = Mailing(name=_AGAIN, key="news, once more", token="", created_at=NOW).model_dump(exclude={"id", "token"})
_WAITING = Recipient(mailing_id=0).model_dump(exclude={"id", "token"}) | {"facts": BITS[Fact.READY]}


def _sent_again(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
    if ids:
        rows["mailing"][into] = {**_DRAFT, "id": into, "recipient_count": len(ids)}
    rows["recipient"] |= {(into, one): {**_WAITING, "mailing_id": into, "address_id": one} for one in ids}


def _not_mailed(rows: FixtureRows, one: int, into: int) -> str:
    row = rows["address"][one]
    if row["former_at"]:
        return "former"
    if row["blocked_at"]:
        return "complaint" if row["complained_at"] else "blocked"
    return ""


def _into(word: str, name: str) -> Case:
    members, owner, arguments = f"{word}member", f"{word}_id", {} if name == "Some" else {"name": name}

    def added(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
        if arguments:
            rows[word][into] = {"id": into, "name": name, "key": name.lower(), "description": "", "created_at": NOW}
        rows[members] |= {(into, one): {owner: into, "address_id": one} for one in ids}

    def there(rows: FixtureRows, one: int, into: int) -> str:
        return "member" if (into, one) in rows[members] else ""

    title = f"add to {'new' if arguments else 'existing'} {word}"
    return Case(title, f"add_to_{word}", added, there, arguments, word=word, into=name)


def _out_of(word: str) -> Case:
    members = f"{word}member"

    def removed(rows: FixtureRows, ids: Sequence[int], into: int) -> None:
        for one in ids:
            del rows[members][into, one]

    def elsewhere(rows: FixtureRows, one: int, into: int) -> str:
        return "" if (into, one) in rows[members] else "no_member"

    return Case(f"remove from {word}", f"remove_from_{word}", removed, elsewhere, word=word, into="Some")


def _csv(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


def _excel(path: Path) -> list[str]:
    return [row[0] for row in openpyxl.load_workbook(path).active.values][1:]


def _html(path: Path) -> list[str]:
    return [html.unescape(cell) for cell in re.findall(r'<tr><td dir="auto">(.*?)</td>', path.read_text("utf-8"))]


def _text(path: Path) -> list[str]:
    return [line.split("\t")[0] for line in path.read_text("utf-8").splitlines()][1:]


def _lines(path: Path) -> list[str]:
    return [json.loads(line)["address"] for line in path.read_text("utf-8").splitlines()]


_READERS = {"xlsx": _excel, "csv": _csv, "html": _html, "text": _text, "jsonl": _lines}

EXPORTS = [
    Case(f"export as {shape}", "export", _nothing, arguments={"format": shape}, undoable=False, read=read)
    for shape, read in _READERS.items()
]

CHANGES = [
    _into("selection", "New"),
    _into("selection", "Some"),
    _into("project", "New"),
    _into("project", "Some"),
    _out_of("selection"),
    _out_of("project"),
    Case("clear bounce flag", "clear_flag", _cleared, _flagless, guarded=True),
    Case("block by hand", "block", _blocked, lambda rows, one, into: "already_blocked"
         if rows["address"][one]["blocked_at"] else "", guarded=True),
    Case("set as former employee", "former_employee", _left, _cannot_leave),
    Case("no former employee after all", "unset_former_employee", _came_back, _cannot_come_back),
    Case("restore consent", "restore_consent", _consented, lambda rows, one, into: ""
         if rows["address"][one]["complained_at"] else "no_complaint", guarded=True, by="administrator",
         not_by=("marketer", "manager", "stranger")),
    Case("apply preferences", "apply_preferences", _decided, _decided_already, back_whole=True, by="administrator",
         not_by=()),
    Case("check again", "revalidate", _nothing, undoable=False),
    Case("resend", "resend", _sent_again, _not_mailed, {"name": _AGAIN}, word="mailing", into=_AGAIN),
    Case("delete", "delete", _deleted, guarded=True, undoable=False),
]  # fmt: skip

CASES = [*EXPORTS, *CHANGES]

UNDOABLE = [case for case in CASES if case.undoable]
