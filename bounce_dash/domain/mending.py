"""What was evidently meant by what stands in a file. A remedy is used in all rows alike, once somebody said so."""

import re
from enum import StrEnum

from bounce_dash.domain.providers import meant_domain


class Mend(StrEnum):
    """A remedy for all rows with one kind of slip; one for a domain is named by `for_domain`."""

    BLANKS = "blanks"
    COMMAS = "commas"
    LETTERS = "letters"


_DOMAIN = "domain:"
_AROUND_SIGNS = re.compile(r"\s*([@.])\s*")


def for_domain(domain: str) -> str:
    """Return the remedy that takes the domain one slip away for another."""
    return f"{_DOMAIN}{domain}"


def domains_of(mend: str) -> tuple[str, str]:
    """Return which domain a remedy takes for which; empty texts for a remedy that is about none."""
    domain = mend.removeprefix(_DOMAIN) if mend.startswith(_DOMAIN) else ""
    return domain, meant_domain(domain) if domain else ""


def is_mend(text: object) -> bool:
    """Say whether a text, from wherever, names a remedy."""
    return isinstance(text, str) and len(text) < 300 and (text in list(Mend) or bool(domains_of(text)[1]))


def meant_address(text: str) -> tuple[Mend, str] | None:
    """Return what a text that is no address was meant to be, and what is to be mended; None where that is a guess.

    Blanks around signs mean nothing, nor does one in a domain that is none before it. Of two words before the sign
    nobody knows whether they were to be one.

    >>> meant_address("info@bakkerij bos.example")
    (<Mend.BLANKS: 'blanks'>, 'info@bakkerijbos.example')
    """
    local, at, domain = _AROUND_SIGNS.sub(r"\1", text.strip()).rpartition("@")
    if not at or not local or "@" in local or len(local.split()) != 1 or not domain:
        return None
    first, *others = domain.split()
    if not others and "," in domain:
        return Mend.COMMAS, f"{local}@{domain.replace(',', '.')}"
    if len(others) > 1 or "." in first:
        return (Mend.BLANKS, f"{local}@{domain}") if not others and re.search(r"\s", text.strip()) else None
    return Mend.BLANKS, f"{local}@{first}{''.join(others)}"


def repaired(text: str) -> str:
    """Return a text whose UTF-8 was once read as Windows-1252 as it was; empty where that did not happen.

    Letters that are right are no UTF-8 when they are written in Windows-1252.

    >>> repaired("JÃ¸rgen"), repaired("Jørgen")
    ('Jørgen', '')
    """
    if text.isascii():
        return ""
    try:
        return text.encode("windows-1252").decode()
    except UnicodeError:
        return ""
