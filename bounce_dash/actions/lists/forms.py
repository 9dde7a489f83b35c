"""Rows of the list of forms, and of what came by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.domain import asking
from bounce_dash.domain.forms import IMPOSSIBLE, EntryState
from bounce_dash.store.queries import listing_forms as stored


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form, with how many entries it had and how many of them are refused."""

    id: int
    name: str
    kind: str
    is_open: bool
    entries: int
    refused: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What one visitor sent. ``state`` is an EntryState, ``reason`` one of domain.forms.REASONS or empty.

    ``asking`` (domain.asking.Asking) is how far the mail is that asks for a confirmation.
    """

    id: int
    address: str
    state: str
    reason: str
    received: datetime
    answers: Mapping[str, Any]
    decided_by: str
    asking: str
    asked_at: datetime | None

    @property
    def may_be_overruled(self) -> bool:
        """Say whether somebody may let it in all the same."""
        return self.state == EntryState.REFUSED.value and bool(self.address) and self.reason not in IMPOSSIBLE

    def may_be_asked_again(self, now: datetime) -> bool:
        """Say whether somebody may have the visitor asked once more for a confirmation."""
        waits = self.state == EntryState.WAITING.value and bool(self.address)
        return waits and asking.may_be_asked_again(self.asking, self.asked_at, self.received, now)


def form_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[FormRow, ...]:
    """Return forms in the order of ``ids``; the caller has checked the permission."""
    return tuple(FormRow(*row) for row in stored.form_rows(session, ids))


def entry_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[EntryRow, ...]:
    """Return entries in the order of ``ids``; the caller has checked the permission."""
    return tuple(EntryRow(*row) for row in stored.entry_rows(session, ids))
