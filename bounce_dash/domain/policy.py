"""What an administrator may set: the preferences, their defaults and their limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.reasons import REASONS, Fault, Reason, Treatment


@dataclass(frozen=True, slots=True)
class Policy:
    """All preferences, with the defaults that hold until somebody changes one.

    ``accepted_bounces`` is how many counted bounces an address may have before it is blocked. ``tries`` is how often
    a mailing is sent to one recipient in all, ``hours`` the time after the first of them in which that happens.
    ``treatments`` holds the policy reasons that are treated otherwise than the table of reasons says.
    ``incident_addresses`` and ``incident_percent`` are how many addresses, or which share of what was sent there, one
    provider has to refuse within an hour for it to be an incident (rule 8).
    A mailing stops by itself once ``guard_from`` mails went out and more than ``guard_hard_percent`` of a hundred came
    back for good, or more than ``guard_complaints`` of a thousand were reported as spam.
    ``mails_a_minute`` is how many mails may go out in all, ``provider_rates`` how many to one provider; 0, and a
    provider that is not named: as many as go.
    ``track_openings`` puts a picture into mailings that tells when they are opened.
    ``retention_days`` is how long raw messages are kept; 0 keeps them for good.
    """

    accepted_bounces: int = 5
    reset_on_delivery: bool = True
    tries: int = 4
    hours: int = 72
    treatments: Mapping[Reason, Treatment] = field(default_factory=dict)
    incident_addresses: int = 20
    incident_percent: int = 5
    guard_from: int = 200
    guard_hard_percent: int = 5
    guard_complaints: int = 1
    mails_a_minute: int = 0
    provider_rates: Mapping[str, int] = field(default_factory=dict)
    track_openings: bool = False
    remember_deleted: bool = True
    retention_days: int = 0
    default_language: str = "en"

    def treatment(self, reason: Reason) -> Treatment:
        """Say what a permanent refusal for a reason leads to; only policy reasons are a matter of taste (rule 8)."""
        row = REASONS[reason]
        return self.treatments.get(reason, row.treatment) if row.fault is Fault.POLICY else row.treatment


DEFAULT = Policy()

#: The names of all preferences, in the order in which they are described.
PREFERENCES = tuple(each.name for each in fields(Policy))
#: Those that `decide` asks: when one of them changes, the flag of an address may be another.
DECIDING = frozenset({"accepted_bounces", "reset_on_delivery", "treatments"})
#: Whole numbers that may be set: (lowest, highest).
LIMITS = {
    "accepted_bounces": (0, 1_000),
    "tries": (1, 20),
    "hours": (1, 24 * 30),
    "incident_addresses": (5, 100_000),
    "incident_percent": (1, 100),
    "guard_from": (1, 1_000_000),
    "guard_hard_percent": (1, 100),
    "guard_complaints": (1, 1_000),
    "mails_a_minute": (0, 1_000_000),
    "retention_days": (0, 36_500),
}
#: How many mails a minute one provider may be limited to; how many providers may be, and how long their names are.
RATE_LIMITS, _MOST_RATES, _LONGEST_PROVIDER = (1, 1_000_000), 100, 60
SWITCHES = frozenset({"reset_on_delivery", "track_openings", "remember_deleted"})
LANGUAGE_CODES = frozenset({"en", "nl"})
#: Policy reasons: the ones whose treatment may be set.
CHOOSABLE = frozenset(reason for reason, row in REASONS.items() if row.fault is Fault.POLICY)


def with_preference(policy: Policy, name: str, value: Any) -> Policy:
    """Return the policy with one preference changed; raise BadInput for an unknown name or a value out of bounds.

    ``treatments`` takes a mapping of reason names to treatment names, ``provider_rates`` one of providers to numbers,
    the whole of it.
    """
    return replace(policy, **{name: _checked(name, value)})


def with_preferences(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """Return the policy with several preferences changed; raise BadInput as `with_preference` does."""
    for name, value in changes.items():
        policy = with_preference(policy, name, value)
    return policy


def differing(before: Policy, after: Policy) -> tuple[str, ...]:
    """Return the names of the preferences in which two policies differ."""
    return tuple(name for name in PREFERENCES if getattr(before, name) != getattr(after, name))


def stored_form(policy: Policy, name: str) -> Any:
    """Return a preference as plain JSON, so that `from_stored` gives it back."""
    value = getattr(policy, name)
    if name == "treatments":
        return {reason.value: treatment.value for reason, treatment in value.items()}
    return dict(value) if isinstance(value, Mapping) else value


def from_stored(stored: Mapping[str, Any]) -> Policy:
    """Build the policy from stored preferences. Total: what makes no sense (any more) leaves its default."""
    policy = DEFAULT
    for name, value in stored.items():
        try:
            policy = with_preference(policy, name, value)
        except BadInput:
            continue
    return policy


def _checked(name: str, value: Any) -> Any:
    if name == "treatments" and isinstance(value, Mapping):
        return _treatments(value)
    if name == "provider_rates" and isinstance(value, Mapping):
        return _rates(value)
    if not _SENSIBLE.get(name, _never)(name, value):
        raise BadInput(name=name)
    return value


def _whole(name: str, value: Any) -> bool:
    return _within(value, LIMITS[name])


def _within(value: Any, limits: tuple[int, int]) -> bool:
    # bool is an int to Python, but True is no number of bounces to anybody.
    return isinstance(value, int) and not isinstance(value, bool) and limits[0] <= value <= limits[1]


def _switch(_name: str, value: Any) -> bool:
    return isinstance(value, bool)


def _language(_name: str, value: Any) -> bool:
    return isinstance(value, str) and value in LANGUAGE_CODES


def _never(_name: str, _value: Any) -> bool:
    return False


_SENSIBLE = {
    **dict.fromkeys(LIMITS, _whole),
    **dict.fromkeys(SWITCHES, _switch),
    "default_language": _language,
}


def _treatments(given: Mapping[Any, Any]) -> dict[Reason, Treatment]:
    try:
        chosen = {Reason(reason): Treatment(treatment) for reason, treatment in given.items()}
    except ValueError as error:
        raise BadInput(name="treatments") from error
    if not chosen.keys() <= CHOOSABLE:
        raise BadInput(name="treatments")
    return {reason: chosen[reason] for reason in sorted(chosen)}


def _rates(given: Mapping[Any, Any]) -> dict[str, int]:
    named = all(isinstance(name, str) and 0 < len(name) <= _LONGEST_PROVIDER for name in given)
    if not named or len(given) > _MOST_RATES or not all(_within(rate, RATE_LIMITS) for rate in given.values()):
        raise BadInput(name="provider_rates")
    return {name: given[name] for name in sorted(given)}
