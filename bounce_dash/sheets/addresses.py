"""From a cell to the address in it: cleaned, the first of several, or refused with its reason."""

import re
from collections.abc import Collection
from functools import lru_cache

from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.import_rows import Refusal, Remark, SheetRow
from bounce_dash.domain.importing import LONGEST_ADDRESS
from bounce_dash.domain.mending import for_domain, meant_address
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.validity import Flaw
from bounce_dash.sheets.formulas import shown
from bounce_dash.validation.cleaning import cleaned
from bounce_dash.validation.syntax import parse

#: What people put between several addresses in one cell.
_BETWEEN = re.compile(r"[;,|/\s]+")

#: Longest text that is looked for an address, and that is kept of a refused one.
_LONGEST_CELL, _KEPT = 2_000, 200

_FLAWS = {
    Flaw.LOCAL_PART_TOO_LONG: Refusal.TOO_LONG,
    Flaw.IDN_NOT_REPRESENTABLE: Refusal.IDN,
}

#: An address that most are like, in letters that need no second look (RFC 5321 4.1.2 allows more).
_PLAIN = re.compile(r"([a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*)@([a-z0-9.-]+)")


def read_address(row: SheetRow, cell: str, mends: Collection[str] = ()) -> None:
    """Read the address of a row, with the remedies that somebody chose; any other that would help is noted."""
    _read(row, cell)
    if row.refused and (meant := meant_address(row.text)) and parse(meant[1]).flaw is None:
        _mend(row, meant[1], meant[0] in mends, Remark.MEANT)
    domain = row.key.rpartition("@")[2]
    if domain and (better := _meant(domain)):
        local = row.address.rpartition("@")[0]
        _mend(row, f"{local}@{better}", for_domain(domain) in mends, Remark.DID_YOU_MEAN)


def _mend(row: SheetRow, meant: str, chosen: bool, otherwise: Remark) -> None:
    if chosen:
        row.refused = row.text = ""
        _read(row, meant)
    else:
        row.remarks[otherwise.value] = meant if otherwise is Remark.MEANT else meant.rpartition("@")[2]


def _read(row: SheetRow, cell: str) -> None:
    cell = shown(cell) if cell[:1] == "=" else cell
    plain = cell.strip().lower()
    if (match := _PLAIN.fullmatch(plain)) and len(match[1]) <= 64 and _is_domain(match[2]):
        row.address, row.key = cell.strip()[: len(match[1]) + 1] + match[2], plain
    else:
        _read_closely(row, cell)


@lru_cache(maxsize=65_536)
def _is_domain(domain: str) -> bool:
    return parse(f"a@{domain}").flaw is None and not domain.startswith("xn--") and ".xn--" not in domain


@lru_cache(maxsize=65_536)
def _meant(domain: str) -> str:
    return meant_domain(domain)


def _read_closely(row: SheetRow, cell: str) -> None:
    first, second = _apart(cell[:_LONGEST_CELL])
    parsed = parse(first)
    if parsed.flaw is None and len(parsed.address) <= LONGEST_ADDRESS:
        row.address, row.key = parsed.address, address_key(parsed.address)
        if second:
            row.remarks[Remark.SECOND_ADDRESS.value] = second[:_KEPT]
        return
    row.text = cell.strip()[:_KEPT]
    row.refused = _refusal(first, parsed.flaw).value


def _apart(text: str) -> tuple[str, str]:
    """Return the first address of a cell, cleaned, and what else stands there if it holds more."""
    if text.count("@") < 2 or '"@' in text:
        return cleaned(text), ""
    found = [one for part in _BETWEEN.split(text) if "@" in part and (one := cleaned(part))]
    if len(found) < 2:
        return cleaned(text), ""
    first = next((one for one in found if parse(one).flaw is None), found[0])
    return first, next((one for one in found if one != first), "")


def _refusal(text: str, flaw: Flaw | None) -> Refusal:
    local, at, domain = text.rpartition("@")
    tests = (
        (Refusal.NO_ADDRESS, not text),
        (Refusal.NO_AT, not at),
        (Refusal.TOO_LONG, flaw is None),
        (Refusal.SPACE, bool(re.search(r"\s", text))),
        (Refusal.NO_DOMAIN, bool(local) and "." not in domain and domain.isascii()),
    )
    return next((refusal for refusal, applies in tests if applies), _FLAWS.get(flaw or Flaw.SYNTAX, Refusal.SYNTAX))
