"""How the demo spells: companies, their domains, and the local parts of addresses. Every domain is reserved."""

import functools
import unicodedata
from collections.abc import Callable
from random import Random

from bounce_dash.demo.cultures import Culture
from bounce_dash.domain.addresses import sort_key

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ß": "ss", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th"}
)
_LEGAL_FORMS = (" GmbH", " A/S", " AB", " AS", " Ltd")

#: How companies make local parts of a first and a last name.
PATTERNS: tuple[Callable[[str, str], str], ...] = (
    lambda first, last: f"{first}.{last}",
    lambda first, last: f"{first[:1]}.{last}",
    lambda first, last: f"{first[:1]}{last}",
    lambda first, last: first,
    lambda first, last: f"{first}{last}",
    lambda first, last: f"{last}.{first}",
)


@functools.cache
def plain(name: str) -> str:
    """Spell a name with the letters and digits that every mail server takes."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold()
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())


def company_name(rng: Random, culture: Culture, taken: set[str]) -> str:
    """Make a company's name that is not taken yet, and take it; a second one of the name says where it is."""
    while True:
        name = rng.choice(culture.templates).format(
            name=_sentence_case(rng.choice(culture.last)),
            place=rng.choice(culture.places),
            trade=rng.choice(culture.trades),
        )
        if sort_key(name) in taken:
            name = f"{name} {rng.choice(culture.places)}"
        if sort_key(name) in taken:
            name = f"{name} {rng.randrange(2, 100)}"
        if sort_key(name) not in taken:
            taken.add(sort_key(name))
            return name


def company_domain(name: str, taken: set[str]) -> str:
    """Make the domain of a company that is not taken yet, and take it."""
    for form in _LEGAL_FORMS:
        name = name.replace(form, "")
    stem, count = plain(name)[:40], 1
    domain = f"{stem}.example"
    while domain in taken:
        count += 1
        domain = f"{stem}-{count}.example"
    taken.add(domain)
    return domain


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]
