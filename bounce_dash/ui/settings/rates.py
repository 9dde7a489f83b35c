"""How many mails a minute go to a provider, as the form of the preferences shows and sends it. Plain Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bounce_dash.domain.providers import LARGEST, NAMES


@dataclass(frozen=True, slots=True)
class RateRow:
    """One provider, and its rate as it is written; ``field`` names it in the form."""

    provider: str
    field: str
    rate: str


def rate_rows(rates: Mapping[str, int]) -> list[RateRow]:
    """Return a row for each of the largest providers, then one for each other that is limited."""
    shown = [*LARGEST, *(name for name in rates if name not in LARGEST)]
    return [row_of(name, rates.get(name)) for name in shown]


def row_of(provider: str, rate: int | None = None) -> RateRow:
    """Return the row of a provider; without a rate it has no limit."""
    return RateRow(provider, _field(provider), "" if rate is None else str(rate))


def other_providers(rows: list[RateRow]) -> list[str]:
    """Return the providers that have no row."""
    there = {row.provider for row in rows}
    return [name for name in NAMES if name not in there]


def typed_rates(form: Mapping[str, Any], known: Mapping[str, int]) -> dict[str, str]:
    """Return provider → what stands in its field, of those where anything does."""
    typed = {name: str(form.get(_field(name)) or "").strip() for name in sorted({*NAMES, *known})}
    return {name: text for name, text in typed.items() if text}


def _field(provider: str) -> str:
    return "rate-" + re.sub(r"[^a-z0-9]+", "-", provider.lower())
