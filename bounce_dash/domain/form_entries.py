"""What a visitor typed into a form, and what is made of it (rule 9). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bounce_dash.domain.forms import IMPOSSIBLE, Asked, EntryState, FormContent
from bounce_dash.domain.validity import VALIDITY_OF, Judgement, Validity


@dataclass(frozen=True, slots=True)
class Typed:
    """What a visitor typed: the address, and the answers to what the form asks for beside it (name → text)."""

    address: str
    answers: Mapping[str, str]
    consents: bool = False


def missing(content: FormContent, typed: Typed) -> tuple[str, ...]:
    """Name what a visitor has still to fill in, in the order of the form."""
    needed = (name for name, asked in content.fields.items() if asked is Asked.REQUIRED)
    unanswered = [name for name in needed if not typed.answers.get(name, "").strip()]
    address = [] if typed.address.strip() else ["email"]
    first = [name for name in unanswered if name in ("name", "company")]
    rest = [name for name in unanswered if name not in first]
    return (*first, *address, *rest, *(["consent"] if content.consent_needed and not typed.consents else []))


def state_of(judgement: Judgement) -> EntryState:
    """Return what becomes of an entry with such an address, before anybody looked at it."""
    refused = judgement.validity is Validity.UNDELIVERABLE
    unverified = judgement.validity is Validity.UNVERIFIED
    return EntryState.REFUSED if refused else EntryState.UNVERIFIED if unverified else EntryState.ACCEPTED


def reason_of(judgement: Judgement) -> str:
    """Return the flaw that counts, by its name; empty when there is none."""
    return next((flaw.value for flaw in VALIDITY_OF if flaw in judgement.flaws), "")


def may_insist(judgement: Judgement) -> bool:
    """Say whether an address may be right although no mail seems to arrive there."""
    return not IMPOSSIBLE.intersection(judgement.flaws)
