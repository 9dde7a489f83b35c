"""What was evidently meant by what stands in a file. A remedy is used in all rows alike, once somebody said so."""

import html
import re
from enum import StrEnum

from bounce_dash.domain.import_rows import Remark, SheetRow
from bounce_dash.domain.providers import meant_domain


class Mend(StrEnum):
    """A remedy for all rows with one kind of slip; one for a domain is named by `for_domain`."""

    BLANKS = "blanks"
    COMMAS = "commas"
    SIGNS = "signs"
    LETTERS = "letters"


_DOMAIN = "domain:"
#: A sign as web pages write it.
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")

#: An @ in disguise: "ann (at) mail.example", "ann[at]mail.example".
_WRITTEN_OUT = re.compile(r"\s*[\[({]\s*(?:at|@)\s*[\])}]\s*", re.IGNORECASE)

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
    if "@" not in text and (found := _WRITTEN_OUT.search(text)):
        return Mend.SIGNS, f"{text[: found.start()].strip()}@{text[found.end() :].strip()}"
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
    """Return a text as it was before its UTF-8 was read as Windows-1252, once or twice, or its signs were written for a
    web page; empty where that did not happen.

    Letters that are right are no UTF-8 when they are written in Windows-1252.

    >>> repaired("JÃ¸rgen"), repaired("Smith &amp; Sons"), repaired("Jørgen")
    ('Jørgen', 'Smith & Sons', '')
    """
    if text.isascii() and "&" not in text:
        return ""
    meant = html.unescape(text) if _ENTITY.search(text) else text
    for _twice in range(2):
        meant = _once(meant) or meant
    return meant if meant != text else ""


def _once(text: str) -> str:
    if text.isascii():
        return ""
    try:
        # The five bytes that Windows-1252 leaves open are taken for what they are in Latin-1.
        return b"".join(c.encode("latin-1" if "\x80" <= c <= "\xa0" else "windows-1252") for c in text).decode()
    except UnicodeError:
        return ""


def remedy_for_address(row: SheetRow) -> tuple[str, str]:
    """Return the remedy for the address of a row, and what would stand there then; empty texts where there is none."""
    if domain := row.remarks.get(Remark.DID_YOU_MEAN.value):
        return for_domain(row.key.rpartition("@")[2]), domain
    meant = meant_address(row.text) if Remark.MEANT.value in row.remarks else None
    return meant or ("", "")
