"""What single providers mean by their own codes; comes before the general words.

A provider is recognised by the host that answered, the recipient's domain, or its own mark in the answer; then its rows
are compared in order, as literal lower-case pieces (``*`` = anything between) of the whole answer, URLs included.
"""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.diagnosis.matching import all_in_order, pieces_of
from bounce_dash.intake.diagnosis.provider_codes import PROVIDERS
from bounce_dash.intake.findings import Finding


def provider_reason(finding: Finding, text: str, status: str, reply: str, command: str) -> tuple[Reason, str] | None:
    """Return a provider's own reason and the rule's name, or None when no provider's row matches."""
    answer = " ".join(text.lower().split())
    for place in sorted(_recognised(finding, answer, status)):
        found = _row(place, answer, status, command)
        if found:
            return found
    return None


def _recognised(finding: Finding, answer: str, status: str) -> set[int]:
    """Return the places of the providers whom the host, the recipient's domain or a mark in the answer names.

    Codes of three-digit detail (5.7.509) are Microsoft's own.
    """
    marks = [] if answer.isascii() else [*_OTHER_MARKS]
    for key in set(_BEGUN.findall(answer)):
        if key in _MARKS:
            marks += _MARKS[key]
    places = {place for mark, place in marks if mark in answer}
    if len(status.rpartition(".")[2]) == 3:
        places.add(_MICROSOFT)
    domain = finding.recipient.rpartition("@")[2].lower()
    if domain in _DOMAINS:
        places.add(_DOMAINS[domain])
    host = "." + (finding.remote or finding.reporter.lower()).strip("[].")
    while host:
        if host in _HOSTS:
            places.add(_HOSTS[host])
        cut = host.find(".", 1)
        host = host[cut:] if cut > 0 else ""
    return places


def _row(place: int, answer: str, status: str, command: str) -> tuple[Reason, str] | None:
    name, rows, code = PROVIDERS[place].name, _ROWS[place], status[2:]
    for condition, words, reason, pieces in rows:
        if (condition and condition not in (code, status, command)) or (pieces and pieces[0] not in answer):
            continue
        if all_in_order(answer, pieces):
            return reason, f"{name}: {' '.join(part for part in (condition, words) if part)}"
    return None


_WORD = re.compile(r"[a-z0-9]+")
_KEY = 3
#: A word, of which it returns the start.
_BEGUN = re.compile(r"([a-z0-9]{1,3})[a-z0-9]*")
#: The marks, filed under the start of their first word; those of other scripts are always looked for.
_MARKS: dict[str, list[tuple[str, int]]] = {}
_OTHER_MARKS: list[tuple[str, int]] = []
for _place, _provider in enumerate(PROVIDERS):
    for _mark in _provider.marks:
        _first = _WORD.search(_mark)
        _filed = _MARKS.setdefault(_first[0][:_KEY], []) if _first and _mark.isascii() else _OTHER_MARKS
        _filed.append((_mark, _place))
_DOMAINS = {domain: place for place, provider in enumerate(PROVIDERS) for domain in provider.domains}
_HOSTS = {host: place for place, provider in enumerate(PROVIDERS) for host in provider.hosts}
_ROWS = [[(*row, pieces_of(row[1])) for row in provider.rows] for provider in PROVIDERS]
_MICROSOFT = next(place for place, provider in enumerate(PROVIDERS) if provider.name == "Microsoft")
