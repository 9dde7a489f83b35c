"""When an address may be corrected into another one, and what refuses it (rule 13)."""

from dataclasses import dataclass

from bounce_dash.domain.errors import Refused

#: The kind of job that a correction is.
CORRECT_ADDRESS = "correct_address"


class NotAnAddress(Refused):
    """What was typed is no e-mail address; ``flaw`` is the Flaw."""

    code = "error.correct_syntax"


class SameAddress(Refused):
    """What was typed is the address as it stands."""

    code = "error.correct_same"


class Complained(Refused):
    """The recipient complained: another address would be a way around that (rule 4)."""

    code = "error.correct_complained"


class AlreadyCorrected(Refused):
    """Somebody (``who``) corrected it meanwhile, into ``address``."""

    code = "error.correct_done"


class ChangedMeanwhile(Refused):
    """Somebody (``who``) changed the flag since it was shown."""

    code = "error.correct_changed"


class BlockedHere(Refused):
    """The new address is blocked here itself."""

    code = "error.correct_blocked"


class ReplacedHere(Refused):
    """The new address is known to be wrong: it was corrected itself."""

    code = "error.correct_replaced"


class Remembered(Refused):
    """The new address was deleted here while it was blocked (rule 10)."""

    code = "error.correct_remembered"


class OfSomebodyElse(Refused):
    """The new address belongs to another person: ``name``, whose ``person`` and ``address_id`` can be shown."""

    code = "error.correct_taken"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands, as far as a correction asks. ``person_id`` is None when it belongs to nobody."""

    id: int
    key: str
    person_id: int | None
    person_name: str
    blocked: bool
    complained: bool
    replaced: bool


def refuse_new(old: Standing, key: str, known: Standing | None, *, remembered: bool) -> None:
    """Raise what speaks against correcting ``old`` into the address with this key, the first that holds.

    ``known`` is how that one stands, None when nobody knew it; ``remembered`` says that it was deleted while blocked.
    """
    if old.complained:
        raise Complained()
    if key == old.key:
        raise SameAddress()
    if remembered:
        raise Remembered()
    if known is None:
        return
    if known.person_id not in (None, old.person_id):
        raise OfSomebodyElse(name=known.person_name, person=known.person_id, address_id=known.id)
    if known.replaced:
        raise ReplacedHere()
    if known.blocked or known.complained:
        raise BlockedHere()
