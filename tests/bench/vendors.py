"""What stands on principle and what on memory: each vendor's mails and answers, read without its own rows."""

from collections import defaultdict
from collections.abc import Iterable
from unittest.mock import patch

from bounce_dash.domain.reasons import REASONS, Fault, Kind, kind_of
from bounce_dash.intake import decoding
from bounce_dash.intake.diagnosis import diagnose, providers
from bounce_dash.intake.diagnosis.provider_codes import PROVIDERS
from bounce_dash.intake.dialects import DIALECTS
from bounce_dash.intake.findings import Finding
from tests.intake.answers import HOSTED
from tests.intake.samples import SAMPLES

#: Dialect → the provider whose rows go with it.
_SAME = {"gmail": "Google", "googlegroups": "Google", "yahoo": "Yahoo", "exchange": "Microsoft", "domino": "HCL Domino",
         "notes": "HCL Domino", "zoho": "Zoho", "mimecast": "Mimecast", "gmx": "GMX, WEB.DE, 1&1 IONOS",
         "kddi": "KDDI (au, ezweb)", "screennames": "Yahoo", "postfix": "local delivery programs"}  # fmt: skip
#: One reader for two of them.
_READER = {"googlegroups": "gmail"}


def table() -> list[tuple[str, int, float, float]]:
    """Return (vendor, cases, share right with its rows, share right without them), shares from 0 to 1.

    Right is what a marketer acts on: the recipient, and whether the address itself is wrong.
    """
    rows = []
    for vendor, cases in sorted(_cases().items()):
        dialect, provider = vendor
        seen = _right(cases)
        with (
            patch.object(decoding, "DIALECTS", _without_dialect(dialect)),
            patch.object(providers, "_ROWS", _without_provider(provider)),
        ):
            unseen = _right(cases)
        rows.append((dialect or provider, len(cases), seen / len(cases), unseen / len(cases)))
    return rows


_Case = tuple[bytes, Finding | None, tuple[str, bool]]
_Vendor = tuple[str, str]


def _cases() -> dict[_Vendor, list[_Case]]:
    """Return the cases of each (dialect, provider): a recipient of a mail, or an answer that names its host."""
    cases: dict[_Vendor, list[_Case]] = defaultdict(list)
    own = {dialect.name for dialect in DIALECTS} | _READER.keys()
    for sample in SAMPLES:
        if sample.dialect in own:
            said = [(who.lower(), _wrong(Kind(kind), reason)) for who, kind, reason in sample.expected]
            cases[sample.dialect, _SAME.get(sample.dialect, "")] += [(sample.mail.encode(), None, one) for one in said]
    for host, words, status, command, reason in HOSTED:
        recipient = f"a@{host.partition('.')[2]}"
        finding = Finding(recipient, diagnostic=words, status=status, command=command, permanent=True, remote=host)
        wrong = _wrong(kind_of(reason, permanent=not words.startswith("4")), reason)
        for name in _recognised(finding):
            cases["", name].append((b"", finding, (recipient, wrong)))
    return cases


def _recognised(finding: Finding) -> Iterable[str]:
    places = providers._recognised(finding, finding.diagnostic.lower(), finding.status)
    return [PROVIDERS[place].name for place in sorted(places)][:1]


def _wrong(kind: Kind, reason: str) -> bool:
    """Say whether a verdict means that the address itself is wrong."""
    return kind is Kind.HARD and REASONS[reason].fault is Fault.ADDRESS


def _right(cases: list[_Case]) -> int:
    return sum(expected in _verdicts(raw, finding) for raw, finding, expected in cases)


def _verdicts(raw: bytes, finding: Finding | None) -> set[tuple[str, bool]]:
    if finding is None:
        return {(one.recipient.lower(), _wrong(one.kind, one.reason)) for one in decoding.decode(raw).reports}
    told = diagnose(finding)
    return {(finding.recipient, _wrong(kind_of(told.reason, told.permanent), told.reason))}


def _without_dialect(name: str) -> tuple[object, ...]:
    return tuple(dialect for dialect in DIALECTS if dialect.name != _READER.get(name, name))


def _without_provider(name: str) -> list[object]:
    return [[] if provider.name == name else rows for provider, rows in zip(PROVIDERS, providers._ROWS, strict=True)]
