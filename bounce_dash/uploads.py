"""Files that were handed over by a browser: each in a folder of its own, with what its owner said about it.

They are kept beside the exports and go with them, a day later.
"""

import asyncio
import functools
import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from anyio import to_thread

from bounce_dash import importing, wiring
from bounce_dash.actions.importing import mappings
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.import_refusals import FileGone, NoAddressColumn, NoMailingColumn
from bounce_dash.domain.import_rows import Tally
from bounce_dash.domain.importing import Asked, Meaning, Sheet, What

P = ParamSpec("P")
T = TypeVar("T")

_FOLDER = re.compile(r"[A-Za-z0-9_-]{20,60}")
_FILE, _ABOUT = "file", "about.json"

#: Longest name of a file that is kept, in characters.
_LONGEST_NAME = 120

#: Seconds between two looks at how many rows are planned.
_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. ``meanings`` are empty while they are guessed, ``said`` are the columns that somebody spoke of,
    ``mends`` the remedies that somebody chose (domain.mending).

    ``job`` is the import that was started, 0 for none.
    """

    folder: str
    name: str
    owner: int | None
    what: What = What.PEOPLE
    asked: Asked = field(default_factory=Asked)
    meanings: tuple[Meaning, ...] = ()
    said: tuple[int, ...] = ()
    mends: tuple[str, ...] = ()
    job: int = 0

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return _place(self.folder) / _FILE


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that was read, and what will become of its rows.

    ``lacks`` is the code of what has to be said of its columns first: then none of its rows is planned.
    """

    upload: Upload
    sheet: Sheet
    tally: Tally
    lacks: str = ""


async def in_thread(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call one of these functions, or of `importing`, from async code: the event loop stays free."""
    return await to_thread.run_sync(functools.partial(call, *args, **kwargs))


def _place(folder: str) -> Path:
    return wiring.tools().exports / folder


def receive(actor: Actor, name: str) -> Upload:
    """Make room for a file of a name; raise NotPermitted."""
    actor.require(Permission.CHANGE_ADDRESSES)
    called = "".join(c for c in name if c.isprintable()).strip()[-_LONGEST_NAME:]
    upload = Upload(importing.new_folder(), called or "file", actor.user_id)
    _place(upload.folder).mkdir(parents=True, mode=0o700)
    keep(upload)
    return upload


def keep(upload: Upload) -> None:
    """Keep what is known of a file."""
    (_place(upload.folder) / _ABOUT).write_text(json.dumps(asdict(upload)))


def find(actor: Actor, folder: object) -> Upload:
    """Return a file of the actor's own; raise FileGone for any other, whether it exists or not."""
    actor.require(Permission.CHANGE_ADDRESSES)
    if not isinstance(folder, str) or not _FOLDER.fullmatch(folder):
        raise FileGone()
    try:
        known = json.loads((_place(folder) / _ABOUT).read_text())
    except OSError as error:
        raise FileGone() from error
    if known["owner"] != actor.user_id:
        raise FileGone()
    meanings = tuple(Meaning(one) for one in known["meanings"])
    asked, said, mends = Asked(**known["asked"]), tuple(known["said"]), tuple(known["mends"])
    told = {"what": What(known["what"]), "asked": asked, "meanings": meanings, "said": said, "mends": mends}
    return Upload(**{**known, **told})


def read_anew(upload: Upload, **asked: Any) -> Upload:
    """Return a file that is to be read otherwise; raise BadInput. What was said of its columns is forgotten."""
    try:
        changed = replace(upload, asked=replace(upload.asked, **asked), meanings=(), said=())
    except (TypeError, ValueError) as error:
        raise BadInput() from error
    keep(changed)
    return changed


def plan(actor: Actor, upload: Upload, heard: list[int]) -> Planned:
    """Read a file and say what becomes of its rows; ``heard[0]`` tells how many are planned so far."""
    sheet = importing.look(actor, upload.path, upload.asked, upload.what)
    if len(upload.meanings) == len(sheet.columns):
        sheet = mappings.with_meanings(sheet, upload.meanings, upload.said)

    def hear(rows: int) -> None:
        heard[0] = rows

    path, folder, what, mends = upload.path, upload.folder, upload.what, upload.mends
    try:
        return Planned(upload, sheet, importing.plan(actor, path, sheet, folder, what=what, mends=mends, heard=hear))
    except (NoAddressColumn, NoMailingColumn) as lacking:
        return Planned(upload, sheet, Tally({}, 0, 0), lacking.code)


async def plan_async(actor: Actor, upload: Upload) -> AsyncIterator[int | Planned]:
    """`plan` from async code: yields how many rows are planned, now and then, and at last the plan."""
    heard = [0]
    planning = asyncio.create_task(in_thread(plan, actor, upload, heard))
    while not (await asyncio.wait({planning}, timeout=_STEP))[0]:
        yield heard[0]
    yield planning.result()


def start(actor: Actor, planned: Planned) -> Upload:
    """Start the import of a planned file; return the file with its job."""
    upload = planned.upload
    job = importing.start(actor, planned.sheet, upload.folder, upload.name, what=upload.what)
    started = replace(upload, job=job.id)
    keep(started)
    return started
