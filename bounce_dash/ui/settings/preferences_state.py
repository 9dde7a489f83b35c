"""The preferences, and what a change of them would do to the addresses that exist."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import reflex as rx

from bounce_dash.actions import preferences, reapplying
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.policy import CHOOSABLE, LIMITS, SWITCHES, Policy, stored_form, with_preference
from bounce_dash.domain.reasons import REASONS, Reason
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.wiring import read_async, write_async

#: The preferences that decide who is blocked: changing one shows who that would be.
VERDICTS = ("accepted_bounces", "reset_on_delivery", "treatments")
_ALL = ("accepted_bounces", "reset_on_delivery", "tries", "hours", "treatments", "remember_deleted", "retention_days",
        "default_language")  # fmt: skip


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

    @rx.event
    async def load(self) -> None:
        """Show the preferences that hold now."""
        if await self._enter() is not None:
            self._show(await read_async(preferences.policy))

    @rx.event
    async def save(self, form: dict) -> None:
        """Check what was filled in; show what it would do, or keep it when it concerns no address."""
        actor = await self._enter()
        if actor is None:
            return
        reader, now = self._reader(), await read_async(preferences.policy)
        after, self.wrong = _read(reader, now, form)
        if self.wrong:
            return
        self._changes = {n: stored_form(after, n) for n in _ALL if stored_form(after, n) != stored_form(now, n)}
        if not self._changes:
            (await self.get_state(Feedback))._toast(reader.text("preferences.nothing"))
        elif self._changes.keys() & set(VERDICTS):
            await self._preview(actor)
        else:
            await self._keep(existing=False)

    @rx.event
    async def apply(self, form: dict) -> Any:
        """Keep the changes, and when asked to, go over the addresses that exist."""
        return await self._keep(existing=form.get("existing") == "yes")

    @rx.event
    async def close(self) -> None:
        """Close the dialog; nothing changes."""
        self.dialog = ""

    async def _preview(self, actor: Any) -> None:
        reader, names = self._reader(), [name for name in VERDICTS if name in self._changes]
        try:
            would = [await read_async(reapplying.preview, actor, name, self._changes[name]) for name in names]
        except Refused as refusal:
            (await self.get_state(Feedback))._refused(refusal)
            return
        blocked, freed = sum(each.blocked for each in would), sum(each.freed for each in would)
        if not blocked + freed:
            await self._keep(existing=False)
            return
        self.would = [row for each in would for row in _changed(reader, each)]
        self.title = reader.text("preferences.would", blocked=reader.number(blocked), freed=reader.number(freed))
        more = blocked + freed - len(self.would)
        self.would_more = reader.text("preferences.more", count=more) if more > 0 else ""
        self.dialog = "preview"

    async def _keep(self, *, existing: bool) -> Any:
        actor = await self._enter()
        if actor is None:
            return None
        feedback, changes = await self.get_state(Feedback), dict(self._changes)
        try:
            for name, value in changes.items():
                await write_async(preferences.set_preference, actor, name, value, now=datetime.now(UTC))
        except Refused as refusal:
            return feedback._refused(refusal)
        self._show(await read_async(preferences.policy))
        feedback._toast(self._reader().text("preferences.saved"))
        names = [name for name in VERDICTS if name in changes]
        return Preferences.go_over(names) if existing and names else None  # type: ignore[misc]

    @rx.event(background=True)
    async def go_over(self, names: list[str]) -> None:
        """Decide existing addresses anew, a chunk a transaction; doing it again changes nothing more."""
        blocked = freed = 0
        for name in names:
            after, finished = 0, name not in VERDICTS
            while not finished:
                async with self:
                    actor = await self._enter()
                if actor is None:
                    return
                done = await write_async(reapplying.reapply, actor, name, now=datetime.now(UTC), after=after)
                after, finished = done.last, done.finished
                blocked, freed = blocked + done.blocked, freed + done.freed
        async with self:
            reader = self._reader()
            self._news += 1
            told = reader.text("preferences.applied", blocked=reader.number(blocked), freed=reader.number(freed))
            (await self.get_state(Feedback))._toast(told)

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
