"""How suggestions are written, and when what is typed is blamed. Plain Python: no state, no parts."""

from dataclasses import dataclass
from typing import Any

from bounce_dash.domain.addresses import domain_of, shown_domain
from bounce_dash.domain.suggesting import Evidence, Suggestion, suspect_part
from bounce_dash.repairing import judge_syntax
from bounce_dash.ui.kit.reader import Reader

#: What somebody may still type behind a text that begins an address.
_ENDINGS = ("a", "a@a.example", "@a.example", "a.example", ".example", "ample", '"@a.example')


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggested address in three parts, the middle one being what differs; ``why`` speaks for it.

    ``suspect`` is where that part stands in the address as it is, "3-8".
    """

    address: str
    before: str
    part: str
    after: str
    why: str
    suspect: str


def suggestion_row(reader: Reader, address: str, one: Suggestion) -> SuggestionRow:
    """Write a suggestion for an address with its evidence."""
    start, end = suspect_part(one.address, address)
    return SuggestionRow(
        address=one.address,
        before=one.address[:start],
        part=one.address[start:end],
        after=one.address[end:],
        why=f"{_evidence(reader, one, domain_of(address))} {reader.text('correct.nobody_else')}",
        suspect=utf16_range(address, suspect_part(address, one.address)),
    )


def _evidence(reader: Reader, one: Suggestion, wrong: str) -> str:
    key = f"correct.evidence.{one.evidence.value}"
    domains: dict[str, Any] = {"domain": shown_domain(one.domain), "wrong": shown_domain(wrong)}
    if one.evidence in (Evidence.NAMED, Evidence.KNOWN):
        return reader.text(key, **domains)
    return reader.text(key, count=one.count, of=reader.number(one.of), **domains)


def can_still_be_right(typed: str) -> bool:
    """Say whether typing on can make an address of a text: until then nobody is blamed."""
    return not typed.strip() or any(not judge_syntax(typed + ending).flaws for ending in _ENDINGS)


def utf16_range(text: str, places: tuple[int, int]) -> str:
    """Return where a part of a text begins and ends as a browser counts, "3-8"."""
    start, end = (len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in places)
    return f"{start}-{end}"
