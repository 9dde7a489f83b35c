"""What a kind of job is: one object that checks its arguments, carries out a batch and undoes a batch."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from sqlmodel import Session

from bounce_dash.demo.letters import Decoder
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.rechecking import LookUp, nobody_answers
from bounce_dash.domain.translating import Translate
from bounce_dash.store.queries.batches import Batch

Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tools:
    """What jobs need from outside the database: where exports go, the key of hashes (32 bytes or more), the texts.

    ``look_up`` asks DNS; without one, nobody ever answers. ``decode`` reads mails; without one, none is decoded.
    """

    exports: Path
    secret: bytes
    translate: Translate
    look_up: LookUp = nobody_answers
    decode: Decoder | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A job while it is carried out. ``moment`` is when it was started: its changes all carry that time."""

    id: int
    kind: str
    args: Args
    actor: Actor
    moment: datetime
    holder: str
    tools: Tools | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one batch: how many were done, how many skipped by code, and figures to add up in the result."""

    done: int
    skipped: Mapping[str, int] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)


class Work(Protocol):
    """A job of one kind that is being carried out."""

    def batch(self, session: Session, batch: Batch) -> Step:
        """Carry out one batch, in the session's transaction."""
        ...

    def finish(self, session: Session) -> Mapping[str, Any]:
        """End the job, in the transaction of its last batch; return what to add to the result."""
        ...


@runtime_checkable
class Ahead(Protocol):
    """Work that has to learn something before a batch, while no transaction is open."""

    def unknown(self, session: Session, batch: Batch) -> list[str]:
        """Name what has to be learnt for a batch."""
        ...

    def learn(self, names: Sequence[str]) -> None:
        """Learn it; may take seconds, never raises."""
        ...


class JobKind(Protocol):
    """One kind of job.

    ``size`` is how many addresses one transaction takes. ``keeps_order`` asks for the ids in the list's order.
    ``guarded`` says that an address whose flag changed since it was picked is left out.
    ``reads_only`` says that it changes no row but the job's own: it then runs outside of write transactions, and
    begins anew after a crash. ``looks_ahead`` says that its work asks outside of the database before each batch (see
    `Ahead`), which may take seconds: nobody waits for such a job. ``needs_tools`` says that `Running.tools` must be
    there. ``undo`` is None when there is no way back; else it gets the job that is undone and a batch of it, and
    restores what did not change meanwhile.
    ``undone`` gets the same jobs when all batches are, for what no address leads to (any more); the job itself, twice,
    when it was stopped before it did anything.
    """

    @property
    def name(self) -> str: ...
    @property
    def permission(self) -> Permission: ...
    @property
    def size(self) -> int: ...
    @property
    def keeps_order(self) -> bool: ...
    @property
    def guarded(self) -> bool: ...
    @property
    def reads_only(self) -> bool: ...
    @property
    def looks_ahead(self) -> bool: ...
    @property
    def needs_tools(self) -> bool: ...
    @property
    def undo(self) -> Callable[[Session, Running, Running, Batch], Step] | None: ...

    @property
    def undone(self) -> Callable[[Session, Running, Running], None] | None: ...

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Check the arguments and return what is stored of them; raise BadInput, NotFound or Conflict."""
        ...

    def opened(self, job: Running) -> AbstractContextManager[Work]:
        """Begin carrying out a job; leaving the context without `finish` leaves no trace."""
        ...
