"""What will become of the rows of a file, said before anything is written, and decided by the same words afterwards."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.importing.planned import open_rows, settle_closed
from bounce_dash.actions.importing.sendings import decide_sendings, read_sendings, sending_key
from bounce_dash.actions.importing.suppressed import decide_suppressed, read_suppressed
from bounce_dash.actions.importing.whom import Whom, look_up, values_of
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark, SheetRow
from bounce_dash.domain.importing import What
from bounce_dash.domain.merging import news
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.staged import FILTERS, Staged, staged, staging

#: The rows of a file that was planned stand here, in the folder of the file.
_ROWS = "rows.sqlite"


def rows_of(exports: Path, folder: str) -> Path:
    """Return where the planned rows of a file are, ``folder`` being the file's own within that of the exports."""
    return exports / folder / _ROWS


@contextmanager
def new_plan(exports: Path, folder: str) -> Iterator[Staged]:
    """Make room for the plan of a file, in place of an earlier one; nothing of it stays when the block raises."""
    rows = rows_of(exports, folder)
    rows.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with staging(rows) as made:
        yield made


def page(exports: Path, folder: str, narrowed: str, limit: int, offset: int) -> list[PlannedRow]:
    """Return planned rows of a file that one of store.staged.FILTERS lets through; raise FileGone or BadInput."""
    if narrowed not in FILTERS:
        raise BadInput(filter=str(narrowed)[:20])
    with staged(rows_of(exports, folder)) as rows:
        return rows.page(narrowed, limit, offset)


def plan(
    session: Session, actor: Actor, rows: Sequence[PlannedRow], into: Staged, *, secret: bytes, what: What
) -> None:
    """Say of a batch of rows what will become of them, and add them to those of the file; change nothing.

    ``secret`` is the key of the hashes of deleted addresses, ``what`` the file is a list of.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    with into.writing():
        _find_repeated(rows, into, sending_key if what is What.MAILINGS else _address_key)
        if what is What.SUPPRESSED:
            decide_suppressed(rows, read_suppressed(session, rows, secret))
        elif what is What.MAILINGS:
            decide_sendings(rows, read_sendings(session, rows, secret))
        else:
            whom = look_up(session, [planned.row for planned in open_rows(rows)], secret)
            _find_same_persons(rows, whom, into)
            decide(rows, whom)
        into.add(rows)


def resolve(session: Session, actor: Actor, into: Staged, *, secret: bytes) -> None:
    """Find the addresses whose hashes a file holds, when all its rows are planned: reads the key of each address."""
    actor.require(Permission.CHANGE_ADDRESSES)
    for some in stored.all_addresses(session):
        hashes = {forgotten_hash(secret, key): (key, address) for key, address in some}
        found = into.by_keys(list(hashes))
        for planned in found:
            planned.row.key, planned.row.address = hashes[planned.row.key]
        with into.writing():
            decide_suppressed(found, read_suppressed(session, found, secret))
            into.update(found)


def _address_key(row: SheetRow) -> str:
    return row.key


def _find_repeated(rows: Sequence[PlannedRow], into: Staged, key_of: Callable[[SheetRow], str]) -> None:
    keys = {planned.position: key_of(planned.row) for planned in rows if not planned.row.refused}
    lines: dict[str, int] = {}
    for planned in rows:
        if planned.position in keys:
            lines.setdefault(keys[planned.position], planned.row.line)
    first = into.first_lines(lines)
    for planned in rows:
        line = first.get(keys.get(planned.position, ""), planned.row.line)
        planned.same_as = line if line != planned.row.line else 0


def _find_same_persons(rows: Sequence[PlannedRow], whom: Whom, into: Staged) -> None:
    """Let one line only speak of each person: two that differ would otherwise change the person to and fro."""
    about: dict[int, str] = {}
    lines: dict[str, int] = {}
    for planned in open_rows(rows):
        address = whom.known.get(planned.row.key)
        if address is not None and address.person_id is not None:
            about[planned.position] = f"\0{address.person_id}"  # no key of an address begins so
            lines.setdefault(about[planned.position], planned.row.line)
    first = into.first_lines(lines)
    for planned in rows:
        line = first.get(about.get(planned.position, ""), planned.row.line)
        planned.person_of = line if line != planned.row.line else 0


def decide(rows: Sequence[PlannedRow], whom: Whom) -> None:
    """Say what becomes of each row, given what is known here."""
    settle_closed(rows)
    for planned in open_rows(rows):
        _decide_one(planned, planned.row, whom)


#: What is remarked of an address that is known here, in the order of `_decide_one`.
_STANDING = tuple(one.value for one in (Remark.BLOCKED, Remark.FORMER, Remark.REPLACED))

_NEW, _CHANGED, _UNCHANGED = (one.value for one in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED))


def _decide_one(planned: PlannedRow, row: SheetRow, whom: Whom) -> None:
    address, person = whom.known.get(row.key), whom.person(row)
    if row.remarks:
        for remark in _STANDING:
            row.remarks.pop(remark, None)
    if address is None:
        planned.outcome, planned.changes = _NEW, {}
        applies = (row.key in whom.forgotten, person is not None and person.person_former_at is not None, False)
    else:
        planned.changes = _changes(planned, row, address.person_id is not None, person)
        planned.outcome = _CHANGED if planned.changes else _UNCHANGED
        left = address.former_at is not None or (person is not None and person.person_former_at is not None)
        applies = (address.blocked_at is not None, left, address.replaced_at is not None)
    for remark, holds in zip(_STANDING, applies, strict=True):
        if holds:
            row.remarks[remark] = ""


def _changes(planned: PlannedRow, row: SheetRow, owned: bool, person: Any) -> dict[str, tuple[str, str]]:
    if planned.person_of or not row.values or (owned and person.person_former_at is not None):
        return {}  # who left stays as on the last day
    known = values_of(person) if owned else {}
    return {name: (_text(known.get(name)), _text(value)) for name, value in news(row.values, known).items()}


def _text(value: str | datetime | None) -> str:
    return value.isoformat() if isinstance(value, datetime) else value or ""
