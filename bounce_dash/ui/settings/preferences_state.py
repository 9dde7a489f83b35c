"""The preferences, and what a change of them would do to the addresses that exist."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bounce_dash.actions import preferences, reapplying
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.policy import (
    CHOOSABLE,
    DECIDING,
    LIMITS,
    SWITCHES,
    Policy,
    differing,
    stored_form,
    with_preference,
)
from bounce_dash.domain.reasons import REASONS, Reason
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async

_CHANGE = Permission.CHANGE_PREFERENCES


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """One reason whose treatment may be set."""

    reason: str
    words: str
    chosen: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One address that a change would block or free."""

    address: str
    what: str
    blocks: bool


class Preferences(Base):
    """The form's values, and the dialog that shows what a change would do."""

    loaded: bool = False
    numbers: dict[str, str] = {}
    switches: dict[str, bool] = {}
    speech: str = "en"
    treatments: list[TreatmentRow] = []
    wrong: dict[str, str] = {}
    dialog: str = ""
    title: str = ""
    would: list[ChangedRow] = []
    would_more: str = ""

    _changes: dict[str, Any] = {}

    @handler(_CHANGE)
    async def load(self) -> None:
        """Show the preferences that hold now."""
        self._show(await read_async(preferences.policy))

    @handler(_CHANGE)
    async def save(self, form: dict, *, actor: Actor) -> None:
        """Check what was filled in; show what it would do, or keep it when it concerns no address."""
        reader, now = self._reader(), await read_async(preferences.policy)
        after, self.wrong = _read(reader, now, form)
        if self.wrong:
            return
        self._changes = {name: stored_form(after, name) for name in differing(now, after)}
        if not self._changes:
            (await self.get_state(Feedback))._toast(reader.text("preferences.nothing"))
        elif not (DECIDING & self._changes.keys() and await self._preview(actor)):
            await self._keep(actor)

    @handler(_CHANGE)
    async def apply(self, form: dict, *, actor: Actor) -> Next:
        """Keep the changes, and when asked to, start the job that applies them to the addresses that exist."""
        if form.get("existing") != "yes":
            await self._keep(actor)
            return None
        job = await write_async(reapplying.change_and_apply, actor, dict(self._changes), now=datetime.now(UTC))
        self._show(await read_async(preferences.policy))
        return await (await self.get_state(Feedback))._follow(job)

    @handler(_CHANGE)
    async def close(self) -> None:
        """Close the dialog; nothing changes."""
        self.dialog = ""

    async def _preview(self, actor: Actor) -> bool:
        """Open the dialog that shows whom the changes would block and free; return False when there is nobody."""
        reader = self._reader()
        would = await read_async(reapplying.preview, actor, dict(self._changes))
        if not would.blocked + would.freed:
            return False
        self.would = _changed(reader, would)
        blocked, freed = reader.number(would.blocked), reader.number(would.freed)
        self.title = reader.text("preferences.would", blocked=blocked, freed=freed)
        more = would.blocked + would.freed - len(self.would)
        self.would_more = reader.text("preferences.more", count=more) if more > 0 else ""
        self.dialog = "preview"
        return True

    async def _keep(self, actor: Actor) -> None:
        await write_async(preferences.change_preferences, actor, dict(self._changes), now=datetime.now(UTC))
        self._show(await read_async(preferences.policy))
        (await self.get_state(Feedback))._toast(self._reader().text("preferences.saved"))

    def _show(self, policy: Policy) -> None:
        reader = self._reader()
        self.numbers = {name: str(getattr(policy, name)) for name in LIMITS}
        self.switches = {name: getattr(policy, name) for name in SWITCHES}
        self.speech = policy.default_language
        self.treatments = [
            TreatmentRow(
                row.reason.value, reader.text(f"reason.{row.reason.value}"), policy.treatment(row.reason).value
            )
            for row in REASONS.values()
            if row.reason in CHOOSABLE
        ]
        self.wrong, self.dialog, self.loaded = {}, "", True


def _read(reader: Reader, policy: Policy, form: dict[str, Any]) -> tuple[Policy, dict[str, str]]:
    """Return the policy that the form asks for, and a sentence for each field that makes no sense."""
    wrong = {}
    for name, value in _given(form).items():
        try:
            policy = with_preference(policy, name, value)
        except BadInput:
            low, high = LIMITS.get(name, (0, 0))
            wrong[name] = reader.text("preferences.bounds", low=reader.number(low), high=reader.number(high))
    return policy, wrong


def _given(form: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: _whole(form.get(name)) for name in LIMITS}
    switches = {name: bool(form.get(name)) for name in SWITCHES}
    chosen = {r.value: form.get(f"treatment-{r.value}") for r in CHOOSABLE}
    treatments = {r: t for r, t in chosen.items() if t != REASONS[Reason(r)].treatment.value}
    return {**numbers, **switches, "treatments": treatments, "default_language": form.get("default_language")}


def _whole(value: Any) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _changed(reader: Reader, would: reapplying.Preview) -> list[ChangedRow]:
    blocks, frees = reader.text("preferences.blocks"), reader.text("preferences.frees")
    return [
        *(ChangedRow(row.address, blocks, True) for row in would.first_blocked),
        *(ChangedRow(row.address, frees, False) for row in would.first_freed),
    ]
