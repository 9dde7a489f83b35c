"""What the human part of a DSN adds to its fields: its writer, the words beside a recipient, the SMTP transcript."""

import re
from itertools import takewhile

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in, addresses_in
from bounce_dash.intake.commands import command_in, transcript_command
from bounce_dash.intake.dialects.exim import VOCABULARY as EXIM
from bounce_dash.intake.dialects.reading import EXPANDED
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers

_GAP = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+|\n[ \t]*(?:-{5,}|={5,}|_{5,})")
_BLOCK_CHARS = 1500
_NAMED_LINE = re.compile(r"^[ \t*<\"'-]{0,9}(?:\d{3} )?<?([^\s<>:;,()\"']{1,128}@[^\s<>:;,()\"']{1,255})", re.M)
_MANY_LINES = re.compile(r"[245]\d\d-")

#: Words in a report's text or headers → the mailer that writes so. The DSN fields are read alike for all of them.
_WRITERS = (
    ("this is the postfix", "postfix"),
    ("this is the mail system at host", "postfix"),
    ("-eximdsn-", "exim"),
    ("x-postfix", "postfix"),
    ("----- transcript of session follows", "sendmail"),
    ("running the courier mail server", "courier"),
    ("amavisd", "amavis"),
    ("this is an automatically generated message from sendgrid", "sendgrid"),
    ("gsmtp", "gmail"),
    ("googlemail.com", "gmail"),
    ("generating server:", "exchange"),
    ("diagnostic information for administrators", "exchange"),
    ("amazonses.com", "amazonses"),
    ("amazonaws.com", "amazonses"),
    ("x-notes", "domino"),
    ("barracuda", "barracuda"),
    ("powermta", "powermta"),
    ("an error has occurred while attempting to deliver a message", "opensmtpd"),
    ("yandex", "yandex"),
    ("hotmail.com", "outlook"),
    ("outlook.com", "outlook"),
    ("mdaemon", "mdaemon"),
    ("surfcontrol", "surfcontrol"),
)


def enrich(message: Message, findings: list[Finding]) -> list[Finding]:
    """Add context, command and the writer's name to the findings of a DSN; returns the same list."""
    text, lowered = message.own, message.lowered
    writer = _writer(message, lowered, findings)
    transcript = lowered.find("transcript of session")
    forwards = "expanded from" in lowered or "generated from" in lowered
    mailed = {name.lower() for name in addresses_in(first(original_headers(message), "to"))} if forwards else set()
    others = _starts(lowered, findings) if len(findings) > 1 else []
    for finding in findings:
        finding.dialect, finding.searched = writer, True
        place = _place(lowered, finding)
        finding.context = _block(text, place, others) if place >= 0 else (text[:_BLOCK_CHARS] if not others else "")
        if forwards:
            _prefer_mailed(finding, mailed)
        if transcript >= 0:
            finding.diagnostic = _whole_answer(text[transcript:], finding.diagnostic)
        finding.command = command_in(finding.diagnostic)
        if not finding.command and transcript >= 0:
            finding.command = _from_transcript(text[transcript:], lowered[transcript:], finding)
            finding.context = _transcript_words(text[transcript:], finding, len(findings)) or finding.context
        if not finding.command and ">>>" in finding.context:
            finding.command = transcript_command(finding.context, len(finding.context))
        if not finding.command and place >= 0:
            finding.command = command_in(finding.context)
        if writer == "exim" and not finding.command:
            finding.hint = finding.hint or _own_words(finding)
    return findings


def _prefer_mailed(finding: Finding, mailed: set[str]) -> None:
    """Put the mailed address first where the words name it beside a forwarding target that the fields name alone."""
    named = EXPANDED.search(finding.context[:400]) if not finding.original else None
    source = address_in(named[1]) if named else ""
    if source and finding.recipient.lower() not in mailed:
        finding.recipient, finding.original = source, finding.recipient


def _own_words(finding: Finding) -> Reason | None:
    """Return what Exim's own words mean: its DSN fields hold a bare status when no server answered."""
    words = f"{finding.diagnostic} {finding.context}".lower()
    if "smtp error" in words:
        return None
    return next((reason for phrase, reason in EXIM if phrase in words), None)


def _writer(message: Message, lowered: str, findings: list[Finding]) -> str:
    about = " ".join((lowered[:3000], message.content_type, message.sender, findings[0].reporter.lower()))
    about += first(message.headers, "x-mailer").lower() + " ".join(message.statuses)[:1500].lower()
    for words, name in _WRITERS:
        if words in about:
            return name
    return "rfc3464"


def _place(lowered: str, finding: Finding) -> int:
    details = max(lowered.find("generating server"), 0)
    for name in (finding.recipient, finding.original):
        place = lowered.find(name.lower(), details) if name else -1
        if place >= 0:
            return lowered.rfind("\n", 0, place) + 1
    return -1


def _starts(lowered: str, findings: list[Finding]) -> list[int]:
    """Return where lines begin that name a recipient: there the words about the one before end."""
    names = {name.lower() for one in findings for name in (one.recipient, one.original) if name}
    return [match.start() for match in _NAMED_LINE.finditer(lowered) if match[1] in names]


def _block(text: str, place: int, others: list[int]) -> str:
    gap = _GAP.search(text, place)
    line = text.find("\n", place)
    end = next((start for start in others if line >= 0 and start > line), len(text))
    return text[place : min(gap.start() if gap else len(text), end, place + _BLOCK_CHARS)]


def _whole_answer(transcript: str, diagnostic: str) -> str:
    """Complete a multi-line reply: Sendmail's Diagnostic-Code keeps the first line only, its transcript all of them."""
    if not _MANY_LINES.match(diagnostic) or "\n" in diagnostic:
        return diagnostic
    start = transcript.find("<<< " + diagnostic[:60])
    lines = transcript[start:].split("\n") if start >= 0 else []
    taken = list(takewhile(lambda line: line.startswith("<<< " + diagnostic[:3]), lines))
    return "\n".join(line[4:] for line in taken[:20]) or diagnostic


def _from_transcript(transcript: str, lowered: str, finding: Finding) -> str:
    """Take the command before the last line of a Sendmail transcript that names the recipient."""
    names = [name.lower() for name in (finding.recipient, finding.original) if name]
    place = max((lowered.rfind(f"<{name}>...") for name in names), default=-1)
    if place < 0:
        place = max((lowered.rfind(name) for name in names), default=-1)
    return transcript_command(transcript, place if place >= 0 else len(transcript))


def _transcript_words(transcript: str, finding: Finding, recipients: int) -> str:
    """Keep the lines of a transcript that are about a recipient, or all of them when there is only one."""
    lines = [line.strip() for line in transcript.split("\n")[1:80] if line.strip()]
    lines = [line for line in lines if not line.startswith((">>>", "--"))]
    if recipients == 1 and any(line.startswith("<<<") for line in lines):
        lines = [line for line in lines if line.startswith("<<<")]
    if recipients > 1:
        lines = [line for line in lines if finding.recipient.lower() in line.lower()]
    return "\n".join(lines)[:_BLOCK_CHARS]
