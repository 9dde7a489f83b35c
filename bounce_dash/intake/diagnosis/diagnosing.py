"""The judgement itself: one finding in, one diagnosis out. Pure and total."""

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.commands import command_in
from bounce_dash.intake.diagnosis.answers import best_status, enhanced_codes, inner_answer, reply_code
from bounce_dash.intake.diagnosis.codes import ENHANCED, NO_MAIL, PLAIN, REPLIES, STAGES, VAGUE
from bounce_dash.intake.diagnosis.matching import Hit, hits, plain_words
from bounce_dash.intake.diagnosis.phrases import REFUSALS
from bounce_dash.intake.diagnosis.providers import provider_reason
from bounce_dash.intake.findings import Diagnosis, Finding
from bounce_dash.intake.limits import DIAGNOSTIC_CHARS

#: Codes by which a server itself says that the address is unknown (RFC 3463 X.1.1, X.1.3; Exchange Online's others).
_UNKNOWN_CODES = frozenset(("1.1", "1.3", "1.10", "1.351"))
#: Codes that speak of the sender's address; and what an unknown name means before any recipient was named.
_SENDER_CODES = frozenset(("1.7", "1.8"))
_ABOUT_AN_ADDRESS = frozenset((Reason.USER_UNKNOWN, Reason.HOST_UNKNOWN))
#: What a temporary code without a word may mean instead: nobody is called unknown on its strength alone.
_DOUBTED = {Reason.USER_UNKNOWN: Reason.FILTERED, Reason.HOST_UNKNOWN: Reason.NETWORK_ERROR}
#: Before DATA nobody has seen the message, so words about spam there speak of the client's host.
_BEFORE_DATA = frozenset(("CONN", "EHLO", "MAIL", "RCPT"))


def diagnose(finding: Finding) -> Diagnosis:
    """Say why a message came back: reason, codes, permanence, and which rule matched on which words."""
    text = inner_answer(finding.diagnostic[:DIAGNOSTIC_CHARS])
    context = finding.context[:DIAGNOSTIC_CHARS]
    reply = reply_code(text) or reply_code(context)
    codes = enhanced_codes(text)
    if not finding.status or finding.status.endswith((".0.0", ".4.7")):
        codes += enhanced_codes(context)
    status = best_status(finding.status, codes, reply)
    command = finding.command
    if not command and not finding.searched:
        command = command_in(text) or command_in(context)
    permanent = _permanent(finding, status, reply)
    reason, rule = _reason(finding, text, context, status, codes, reply, command, permanent)
    if not status and permanent is not None:
        status = "5.0.0" if permanent else "4.0.0"
    return Diagnosis(reason, status, reply, permanent, (*finding.rules, rule))


def _permanent(finding: Finding, status: str, reply: str) -> bool | None:
    if finding.action == "delayed":
        return False
    if status[:1] in ("4", "5"):
        return status[0] == "5"
    if finding.permanent is not None:
        return finding.permanent
    if reply[:1] in ("4", "5"):
        return reply[0] == "5"
    return True if finding.action == "failed" else None


def _reason(
    finding: Finding,
    text: str,
    context: str,
    status: str,
    codes: list[str],
    reply: str,
    command: str,
    permanent: bool | None,
) -> tuple[Reason, str]:
    if finding.hint:
        return finding.hint, f"the vocabulary of {finding.dialect or 'the reporter'}"
    told = provider_reason(finding, text or context, status, reply, command)
    if told:
        return told
    code = status[2:]
    if code in PLAIN:
        return PLAIN[code], f"code {status}"
    for source in (text, context):
        hit = _best(hits(plain_words(source)), command)
        if source is context and reply in NO_MAIL:
            break
        if hit and not (hit.weak and code in ENHANCED and code not in VAGUE):
            reason = _settled(hit, _saying_most(code, codes), command, permanent)
            return reason, f"words “{hit.phrase}”"
    return _without_words(finding, text, status, reply, command)


def _best(found: list[Hit], command: str) -> Hit | None:
    if command in _BEFORE_DATA:
        found = [hit for hit in found if hit.reason is not Reason.SPAM_DETECTED] or found
    return found[0] if found else None


def _saying_most(code: str, codes: list[str]) -> str:
    """Prefer a quoted code for an unknown address: a gateway may wrap it in a vague one of its own (amavis: 5.7.1)."""
    quoted = [one[2:] for one in codes if one[2:] in _UNKNOWN_CODES and one[0] == "5"]
    return quoted[0] if quoted and code in VAGUE else code


def _settled(hit: Hit, code: str, command: str, permanent: bool | None) -> Reason:
    """Weigh words that mean one thing or another by where and how firmly they were said."""
    if hit.phrase in REFUSALS and command in STAGES:
        return STAGES[command]
    if hit.reason in _ABOUT_AN_ADDRESS and (command == "MAIL" or code in _SENDER_CODES):
        return Reason.REJECTED
    if hit.reason in _ABOUT_AN_ADDRESS and command in ("CONN", "EHLO"):
        return Reason.BLOCKED
    if hit.reason is Reason.USER_UNKNOWN and code not in _UNKNOWN_CODES and command != "RCPT":
        return Reason.FILTERED
    if hit.reason is Reason.HOST_UNKNOWN and permanent is False:
        return Reason.NETWORK_ERROR
    return hit.reason


def _without_words(finding: Finding, text: str, status: str, reply: str, command: str) -> tuple[Reason, str]:
    if finding.weak_hint:
        return finding.weak_hint, f"the vocabulary of {finding.dialect or 'the reporter'}"
    if finding.action == "delayed":
        return Reason.EXPIRED, "action delayed"
    code = status[2:]
    if reply in NO_MAIL:
        return Reason.NOT_ACCEPT, f"reply {reply}"
    if code in ENHANCED:
        return _DOUBTED.get(ENHANCED[code], ENHANCED[code]) if status[0] == "4" else ENHANCED[code], f"code {status}"
    if command in STAGES:
        return STAGES[command], f"refused at {command}"
    if reply in REPLIES:
        return REPLIES[reply], f"reply {reply}"
    return (Reason.ON_HOLD, "no known words") if text.strip() else (Reason.UNDEFINED, "no words")
