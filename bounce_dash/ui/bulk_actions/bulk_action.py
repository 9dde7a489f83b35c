"""What an action of the Actions menu is on the screen: a row with its words, its key and the fields of its dialog."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bounce_dash.domain.access import Permission
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.kit.reader import Reader

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an action is begun: the list that its job runs over, the columns shown.

    ``title`` is the name of what the list belongs to, empty when an export of it is called as all of them are.
    """

    listing: ListRef
    columns: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a dialog. ``kind``: "choice" (one of ``choices``), "line", "text", "lookup" (found by typing) or
    "confirm" (a box that has to be ticked).

    ``choices`` are (value, icon, key of its word, key of what it is for). ``label`` and ``hint`` are keys of texts.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BulkAction:
    """One action on what is selected. Texts are found by its name: ``act.<name>`` and, on the server, its
    ``.title`` (counted), ``.text``, ``.ok`` and ``.done`` (counted).

    ``args`` makes the job's arguments from the form, the reader and the place; the job checks them. Looking
    up or checking while typing is done by ``lookup`` and ``check``: actions (session, actor, typed). ``danger`` asks
    for the number above a hundred; ``counts_persons`` says in the dialog how many of the addresses belong to nobody.
    """

    name: str
    icon: str
    permission: Permission
    kind: str
    key: str = ""
    section: int = 0
    danger: bool = False
    counts_persons: bool = False
    fields: tuple[Field, ...] = ()
    args: Callable[[Form, Reader, Place], dict[str, object]] = lambda form, reader, place: {}
    lookup: Callable[..., Any] | None = None
    check: Callable[..., Any] | None = None
