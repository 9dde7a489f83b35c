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
    RATE_LIMITS,
    SWITCHES,
    Policy,
    differing,
    stored_form,
    with_preference,
)
from bounce_dash.domain.reasons import REASONS, Reason, Treatment
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.ui.settings.rates import RateRow, other_providers, rate_rows, row_of, typed_rates
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
    #: How refusals by policy are treated, the reasons that are treated otherwise, and those that could be.
    usual: str = Treatment.BLOCK.value
    exceptions: list[TreatmentRow] = []
    others: list[TreatmentRow] = []
    exceptions_differ: bool = False
    #: Providers that are or can be limited, and those that have no row.
    rates: list[RateRow] = []
    rate_others: list[str] = []
    wrong: dict[str, str] = {}
    dialog: str = ""
    title: str = ""
    would: list[ChangedRow] = []
    would_more: str = ""

    _changes: dict[str, Any] = {}
    _kept_exceptions: frozenset[str] = frozenset()

    @handler(_CHANGE)
    async def load(self) -> None:
        """Show the preferences that hold now."""
        self._show(await read_async(preferences.policy))

    @handler(_CHANGE)
    async def save(self, form: dict, *, actor: Actor) -> Next:
        """Check what was filled in; show what it would do, or keep it when it concerns no address."""
        reader, now = self._reader(), await read_async(preferences.policy)
        after, self.wrong = _read(reader, now, form)
        if self.wrong:
            return None
        self._changes = {name: stored_form(after, name) for name in differing(now, after)}
        if not self._changes:
            self._show(now)
            (await self.get_state(Feedback))._toast(reader.text("preferences.nothing"))
            return tell("saved", True)
        if DECIDING & self._changes.keys() and await self._preview(actor):
            return None
        return await self._keep(actor)

    @handler(_CHANGE)
    async def add_exception(self, reason: str) -> None:
        """Let a reason be treated otherwise than the rest; how is chosen beside it."""
        found = next((row for row in self.others if row.reason == reason), None)
        if found is not None:
            self._split([*self.exceptions, found])

    @handler(_CHANGE)
    async def drop_exception(self, reason: str) -> None:
        """Let a reason be treated as the rest again."""
        self._split([row for row in self.exceptions if row.reason != reason])

    @handler(_CHANGE)
    async def add_rate(self, provider: str) -> None:
        """Let a provider be limited; to how many is typed beside it."""
        if provider in self.rate_others:
            self._list_rates([*self.rates, row_of(provider)])

    def _list_rates(self, rows: list[RateRow]) -> None:
        self.rates, self.rate_others = rows, other_providers(rows)

    def _split(self, exceptions: list[TreatmentRow]) -> None:
        on = {row.reason for row in exceptions}
        every = sorted([*self.exceptions, *self.others], key=lambda row: row.words)
        self.exceptions, self.others = exceptions, [row for row in every if row.reason not in on]
        self.exceptions_differ = on != self._kept_exceptions

    @handler(_CHANGE)
    async def apply(self, form: dict, *, actor: Actor) -> Next:
        """Keep the changes, and when asked to, start the job that applies them to the addresses that exist."""
        if form.get("existing") != "yes":
            return await self._keep(actor)
        job = await write_async(reapplying.change_and_apply, actor, dict(self._changes), now=datetime.now(UTC))
        self._show(await read_async(preferences.policy))
        return [tell("saved", True), *(await (await self.get_state(Feedback))._follow(job))]

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

    async def _keep(self, actor: Actor) -> Next:
        await write_async(preferences.change_preferences, actor, dict(self._changes), now=datetime.now(UTC))
        self._show(await read_async(preferences.policy))
        (await self.get_state(Feedback))._toast(self._reader().text("preferences.saved"))
        return tell("saved", True)

    def _show(self, policy: Policy) -> None:
        reader = self._reader()
        self.numbers = {name: str(getattr(policy, name)) for name in LIMITS}
        self.switches = {name: getattr(policy, name) for name in SWITCHES}
        self.speech = policy.default_language
        self._list_rates(rate_rows(policy.provider_rates))
        rows = [
            TreatmentRow(reason.value, reader.text(f"reason.{reason.value}"), policy.treatment(reason).value)
            for reason in REASONS
            if reason in CHOOSABLE
        ]
        # The commonest; of several, the one that comes first in Treatment.
        chosen = [row.chosen for row in rows]
        self.usual = max(map(str, Treatment), key=chosen.count)
        self.exceptions = [row for row in rows if row.chosen != self.usual]
        self.others = sorted((row for row in rows if row.chosen == self.usual), key=lambda row: row.words)
        self._kept_exceptions, self.exceptions_differ = frozenset(row.reason for row in self.exceptions), False
        self.wrong, self.dialog, self.loaded = {}, "", True


def _read(reader: Reader, policy: Policy, form: dict[str, Any]) -> tuple[Policy, dict[str, str]]:
    """Return the policy that the form asks for, and a sentence for each field that makes no sense."""
    wrong = {}
    for name, value in _given(form).items():
        try:
            policy = with_preference(policy, name, value)
        except BadInput:
            wrong[name] = _bounds(reader, LIMITS.get(name, (0, 0)))
    return _read_rates(reader, policy, form, wrong)


def _read_rates(
    reader: Reader, policy: Policy, form: dict[str, Any], wrong: dict[str, str]
) -> tuple[Policy, dict[str, str]]:
    typed = typed_rates(form, policy.provider_rates)
    for name, text in typed.items():
        try:
            with_preference(policy, "provider_rates", {name: _whole(text)})
        except BadInput:
            wrong[row_of(name).field] = _bounds(reader, RATE_LIMITS)
    if wrong:
        return policy, wrong
    return with_preference(policy, "provider_rates", {name: _whole(text) for name, text in typed.items()}), wrong


def _bounds(reader: Reader, limits: tuple[int, int]) -> str:
    return reader.text("preferences.bounds", low=reader.number(limits[0]), high=reader.number(limits[1]))


def _given(form: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: _whole(form.get(name)) for name in LIMITS}
    switches = {name: bool(form.get(name)) for name in SWITCHES}
    usual = form.get("treatment")
    chosen = {r.value: form.get(f"treatment-{r.value}", usual) for r in CHOOSABLE}
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
