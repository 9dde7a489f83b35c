"""Sendmail without a DSN part: version 5 and the old 8.x, and gateways that kept its transcript (Active!hunter, X5).

The transcript tells all: ``>>> RCPT To:<…>``, ``<<< 550 …``, then Sendmail's own line about each recipient.
"""

import re

from bounce_dash.intake.addresses import address_in, addresses_in
from bounce_dash.intake.commands import transcript_command
from bounce_dash.intake.diagnosis.answers import enhanced_codes
from bounce_dash.intake.dialects.reading import Dialect, finding, is_warning
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers

_TRANSCRIPT = re.compile(r"^[ \t>]{0,9}-{2,9} ?Transcript of (?:the )?session follows[^\n]{0,80}$", re.I | re.M)
_FAILED = re.compile(r"^[ \t>]{0,9}-{2,9} ?(?:The )?following addresses had[^\n]{0,80}$", re.I | re.M)
_RULE = re.compile(r"^[ \t]{0,9}-{2,9}", re.M)
_OWN_LINE = re.compile(r"^(?:[245]\d\d )?(?:[245]\.\d\.\d{1,3} )?<?([^\s<>]{1,128}@[^\s<>]{1,255})>?\.\.\. ", re.M)
_ANSWER = re.compile(r"^<<< ([^\n]{1,600})", re.M)
_NAMED_FAILED = re.compile(r"^(?:>>> )?(?:<|[^\n<@]{0,80}<)?([^\s<>]{1,128}@[^\s<>]{1,255})>?", re.M)


def _claims(message: Message) -> bool:
    return "transcript of session follows" in message.lowered or "transcript of the session follows" in message.lowered


def _read(message: Message) -> list[Finding]:
    text = message.own
    found = _TRANSCRIPT.search(text)
    transcript = text[found.end() :] if found else text
    delayed = is_warning(message)
    lines = list(_OWN_LINE.finditer(transcript))
    findings = [
        _from_line(transcript, match, lines[number - 1].end() if number else 0, delayed)
        for number, match in enumerate(lines)
    ]
    findings = _last_of_each(findings)
    listed = _listed(text)
    if listed and not (findings and not set(listed) - {one.recipient.lower() for one in findings}):
        known = {one.recipient.lower() for one in findings}
        findings += [_from_list(transcript, name, delayed) for name in listed if name.lower() not in known]
    return findings or _by_original(message, transcript, delayed)


def _from_line(transcript: str, match: re.Match[str], since: int, delayed: bool) -> Finding:
    """Take the last server answer above Sendmail's own line (all of its lines), or that line when nobody answered.

    Its own line holds the enhanced code that Sendmail made of the answer.
    """
    end = transcript.find("\n", match.end())
    own = transcript[match.start() : end if end >= 0 else len(transcript)]
    answers = _ANSWER.findall(transcript, since, match.start())
    one = finding(
        "sendmail",
        address_in(match[1]),
        "\n".join(answer for answer in answers if answer[:3] == answers[-1][:3]) if answers else own,
        command=transcript_command(transcript, match.start()) if answers else "",
        permanent=not delayed,
        action="delayed" if delayed else "failed",
    )
    one.status = next(iter(enhanced_codes(own[: match.end() - match.start()])), "")
    return one


def _last_of_each(findings: list[Finding]) -> list[Finding]:
    """Keep the first finding of each recipient; Sendmail repeats a recipient when it says more about it."""
    kept: dict[str, Finding] = {}
    for one in findings:
        if one.recipient:
            kept.setdefault(one.recipient.lower(), one)
    return list(kept.values())


def _listed(text: str) -> list[str]:
    """Return the addresses under "The following addresses had permanent fatal errors"."""
    head = _FAILED.search(text)
    if not head:
        return []
    end = _RULE.search(text, head.end())
    part = text[head.end() : end.start() if end else head.end() + 4000]
    return list(dict.fromkeys(address_in(name) for name in _NAMED_FAILED.findall(part) if address_in(name)))


def _from_list(transcript: str, name: str, delayed: bool) -> Finding:
    words = " ".join(
        line for line in transcript.strip().split("\n")[:12] if line.strip() and not line.startswith((">>>", "..."))
    )
    command = transcript_command(transcript, len(transcript))
    return finding(
        "sendmail", name, words, command=command, permanent=not delayed, action="delayed" if delayed else "failed"
    )


def _by_original(message: Message, transcript: str, delayed: bool) -> list[Finding]:
    """Sendmail 5 may name no address at all; then the original's own recipients are the ones that failed."""
    to = addresses_in(first(original_headers(message), "to"))
    return [_from_list(transcript, name, delayed) for name in to[:1]]


DIALECT = Dialect("sendmail", _claims, _read)
