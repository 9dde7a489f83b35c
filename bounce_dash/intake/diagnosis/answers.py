"""Codes in an answer: which enhanced code and which reply code a server really gave."""

import re

from bounce_dash.intake.words import any_in

# Both begin with the digit and look back from there: the search then steps over everything that is none.
_ENHANCED = re.compile(r"[45](?<![\d.][45])\.\d\.\d{1,3}(?![\d.]*\d)")
_REPLY = re.compile(r"[245](?<![\d.:#/-][245])[0-5]\d(?=[\s:;,\-)\]<'\"]|\Z)")
_REPLY_AFTER = ("error", "code", "reply", "said:", "status", "response", "returned", ":", ";", "<<<", "[", "(", "'")

#: IronPort and Amazon SES put a category of their own around the answer: "5.1.0 - Unknown address error '550 5.7.1 …'".
_WRAPPED = re.compile(r"\s{0,9}[45]\.\d\.\d{1,3} - [\w /]{3,60} (?:[245]\d\d[- ]?)?'")

#: The words by which mailers introduce what the other server said; theirs name the stage, not the cause.
#: qmail-remote, dma, Exim, Postfix smtp(8).
_INTRODUCED = re.compile(
    r"The error that the other server returned was:|Remote host said(?:\[[\w ]{1,40}\])?:|did not like our [\w ]{2,20}:"
    r"|SMTP error from remote (?:mail )?server (?:after|for) [^\n]{1,400}:[ \t]{0,9}(?:\n|$)"
    r"(?:\s{0,20}host [^\n\[]{1,255}\[[^\]\n]{1,60}\](?::\d{1,5})?:)?"
    r"|host [^\s\[]{1,255}\[[^\]\n]{1,60}\](?::\d{1,5})?\s{1,9}said:",
    re.I,
)
_INTRODUCES = ("said", "did not like our", "was:", "smtp error from")
_AFTERWARDS = ("Giving up on ", "(in reply to ")


def inner_answer(text: str) -> str:
    """Return the remote server's answer without what the sending system says around it."""
    wrapped = _WRAPPED.match(text)
    end = text.rfind("'") if wrapped else 0
    if wrapped and end > wrapped.end():
        return text[wrapped.end() : end]
    introduced = _INTRODUCED.search(text) if any_in(_INTRODUCES, text.lower()) else None
    answer = text[introduced.end() :] if introduced else text
    for mark in _AFTERWARDS:
        if mark in answer:
            answer = answer.partition(mark)[0]
    return answer if answer.strip() else text


def enhanced_codes(text: str) -> list[str]:
    """Return the enhanced status codes in an answer (RFC 3463), in order; IP addresses and versions are none."""
    return _ENHANCED.findall(text)


def reply_code(text: str) -> str:
    """Return the SMTP reply code of an answer (RFC 5321 4.2), or an empty string.

    A number counts at the start of the text or a line, or where something announces it; "took 450 bytes" does not.
    """
    for match in _REPLY.finditer(text):
        start = match.start()
        before = text[max(0, start - 12) : start].rstrip().lower()
        if not before or text[start - 1] == "\n" or before.endswith(_REPLY_AFTER) or _is_answer(text, match.end()):
            return match[0]
    return ""


def _is_answer(text: str, end: int) -> bool:
    """Say whether what follows a number makes it a reply: "550-5.1.1", "550 5.1.1", "550 <user@…"."""
    after = text[end : end + 3].lstrip(" -")
    return after[:2] in ("5.", "4.", "2.", "#5", "#4") or after[:1] == "<"


def best_status(stated: str, codes: list[str], reply: str) -> str:
    """Choose between the status a report states and the codes in the answer it quotes.

    A reporter that knows nothing writes x.0.0; then the answer's own code is the better one. When an answer wraps
    another one ("5.1.0 - Unknown address error '5.7.1 <…> Access denied'"), the inner one is the server's.
    """
    told = [code for code in codes if not code.endswith(".0.0")]
    if stated and not stated.endswith(".0.0"):
        inner = [
            code for code in told if code[:1] == stated[:1] and code not in _CONSEQUENCES and not code.endswith(".0")
        ]
        return stated if not inner or (stated in inner and not _vague(stated)) else inner[-1]
    if told:
        same = [code for code in told if code[:1] == (reply or stated)[:1]]
        return (same or told)[0]
    return stated or (codes[0] if codes else "")


#: What a server says to the commands after the one it refused ("503 5.5.1 Need RCPT").
_CONSEQUENCES = frozenset(("5.5.1", "5.5.0", "4.5.0"))


def _vague(code: str) -> bool:
    return code.endswith(".0") or code[1:] == ".4.7"
