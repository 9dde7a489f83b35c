"""The judgement itself: one finding in, one diagnosis out. Pure and total.

Four questions, in this order: who said it, about whom, for good or for now, and whose fault it is. Each answer is a
line of the explanation; the words and codes of the tables serve them.
"""

from bounce_dash.domain.reasons import REASONS, Fault, Reason
from bounce_dash.intake.commands import command_in
from bounce_dash.intake.diagnosis.answers import best_status, enhanced_codes, inner_answer, reply_code
from bounce_dash.intake.diagnosis.codes import ENHANCED, NO_MAIL, PLAIN, REPLIES, STAGES, SUBJECTS, VAGUE
from bounce_dash.intake.diagnosis.hearing import Heard
from bounce_dash.intake.diagnosis.matching import Hit, hits, plain_words
from bounce_dash.intake.diagnosis.permanence import permanence
from bounce_dash.intake.diagnosis.phrases import REFUSALS
from bounce_dash.intake.diagnosis.providers import provider_reason
from bounce_dash.intake.diagnosis.sides import link_reason, names_our_side, not_tried, said_by_us, without_stock
from bounce_dash.intake.findings import Diagnosis, Finding
from bounce_dash.intake.limits import DIAGNOSTIC_CHARS

#: Codes by which a server itself says that the address is unknown (RFC 3463 X.1.1, X.1.3; Exchange Online's others).
_UNKNOWN_CODES = frozenset(("1.1", "1.3", "1.10", "1.351"))
#: Codes that speak of the sender's address; and what an unknown name means before any recipient was named.
_SENDER_CODES = frozenset(("1.7", "1.8"))
_ABOUT_AN_ADDRESS = frozenset((Reason.USER_UNKNOWN, Reason.HOST_UNKNOWN, Reason.NOT_ACCEPT))
#: What a temporary code without a word may mean instead: nobody is called unknown on its strength alone.
_DOUBTED = {Reason.USER_UNKNOWN: Reason.FILTERED, Reason.HOST_UNKNOWN: Reason.NETWORK_ERROR}
#: Before DATA nobody has seen the message, so words about spam there speak of the client's host.
_BEFORE_DATA = frozenset(("CONN", "EHLO", "MAIL", "RCPT"))


def diagnose(finding: Finding, *, explain: bool = True) -> Diagnosis:
    """Say why a message came back: reason, codes, permanence, and (to ``explain``) the chain that led there."""
    heard = _hear(finding)
    permanent, because = permanence(finding, heard)
    reason, rule = _reason(finding, heard, permanent)
    ours = said_by_us(finding, heard, reason)
    if ours:
        permanent, because = None, ours
    status = heard.status
    if not status and permanent is not None:
        status = "5.0.0" if permanent else "4.0.0"
    chain: tuple[str, ...] = ()
    if explain:
        fault = REASONS[reason].fault
        chain = (*finding.rules, _speaker(finding, heard), _SUBJECT_OF[fault], because, f"fault: {fault}", rule)
    return Diagnosis(reason, status, heard.reply, permanent, chain, no_evidence=bool(ours))


def _hear(finding: Finding) -> Heard:
    """Gather what was said: the refusing server's answer, else the words around it, and the codes in them."""
    text = inner_answer(finding.diagnostic[:DIAGNOSTIC_CHARS])
    context = finding.context[:DIAGNOSTIC_CHARS]
    reply = reply_code(text) or (reply_code(context) if context else "")
    codes = enhanced_codes(text)
    if context and (not finding.status or finding.status.endswith((".0.0", ".4.7"))):
        codes += enhanced_codes(context)
    command = finding.command
    if not command and not finding.searched:
        command = command_in(text) or command_in(context)
    return Heard(text, context, reply, tuple(codes), best_status(finding.status, codes, reply), command)


def _speaker(finding: Finding, heard: Heard) -> str:
    """Name who said it: the server that was asked, or the reporter itself."""
    if finding.remote or heard.reply:
        stage = f", in answer to {heard.command}" if heard.command else ""
        return f"said by the server {finding.remote or 'that was asked'}{stage}"
    return f"said by the reporter {finding.reporter}".rstrip()


_SUBJECT_OF = {
    Fault.ADDRESS: "about the recipient",
    Fault.POLICY: "about the sender or the message",
    Fault.TEMPORARY: "about a state that may pass",
    Fault.COMPLAINT: "about the mail's being wanted",
    Fault.NOTICE: "about no failure",
}


def _reason(finding: Finding, heard: Heard, permanent: bool | None) -> tuple[Reason, str]:
    if finding.suppressed or not_tried(heard.text):
        finding.suppressed = True
        return Reason.SUSPEND, "a list of the provider's own"
    if finding.hint:
        return finding.hint, f"the vocabulary of {finding.dialect or 'the reporter'}"
    told = provider_reason(finding, heard.text or heard.context, heard.status, heard.reply, heard.command)
    if told:
        return told
    code = heard.status[2:]
    if code in PLAIN:
        return PLAIN[code], f"code {heard.status}"
    for source in (heard.text, heard.context):
        hit, ours = _best(source, heard.command)
        if source is heard.context and heard.reply in NO_MAIL:
            break
        if hit and not (hit.weak and code in ENHANCED and code not in VAGUE):
            ours = ours or (hit.reason in _ABOUT_AN_ADDRESS and _names_us(source, finding))
            return _settled(hit, ours, heard, permanent), f"words “{hit.phrase}”"
        linked = link_reason(source)
        if linked:
            return linked
    return _without_words(finding, heard)


def _best(source: str, command: str) -> tuple[Hit | None, bool]:
    """Return the most telling phrase, and whether the words name our side.

    The stock sentence of a reply code counts only when nothing else was said.
    """
    words = plain_words(source)
    rest = without_stock(words)
    found = (hits(rest) if rest != words else []) or hits(words)
    if command in _BEFORE_DATA:
        found = [hit for hit in found if hit.reason is not Reason.SPAM_DETECTED] or found
    ours = bool(found) and found[0].reason in _ABOUT_AN_ADDRESS and names_our_side(words)
    if ours:
        found = [hit for hit in found if REASONS[hit.reason].fault is Fault.POLICY] or found
    return (found[0] if found else None), ours


def _settled(hit: Hit, ours: bool, heard: Heard, permanent: bool | None) -> Reason:
    """Weigh words that mean one thing or another by whom they name, and by where and how firmly they were said."""
    code = _saying_most(heard.status[2:], heard.codes)
    if hit.phrase in REFUSALS and heard.command in STAGES:
        return STAGES[heard.command]
    if hit.reason is Reason.SUSPEND and code in _UNKNOWN_CODES and permanent:
        return Reason.USER_UNKNOWN
    if hit.reason is Reason.NETWORK_ERROR:
        return _network(hit, heard)
    if hit.reason not in _ABOUT_AN_ADDRESS:
        return hit.reason
    if heard.command == "MAIL" or code in _SENDER_CODES or ours:
        return Reason.REJECTED
    if heard.command in ("CONN", "EHLO") and hit.reason is not Reason.NOT_ACCEPT:
        return Reason.BLOCKED
    if permanent is False and (hit.reason is Reason.HOST_UNKNOWN or hit.phrase.startswith("malformed")):
        return Reason.NETWORK_ERROR
    return hit.reason


def _network(hit: Hit, heard: Heard) -> Reason:
    """A connection that a server refuses in words is a block; one that TCP refuses tells of a host that is down."""
    if heard.reply and hit.phrase.startswith(("connection refused", "connection dropped")):
        return Reason.BLOCKED
    return Reason.EXPIRED if heard.status.endswith(".4.7") and not heard.reply else hit.reason


def _names_us(source: str, finding: Finding) -> bool:
    """Say whether an answer names an address of ours and not the recipient's."""
    answer = source.lower()
    if "@" not in answer or finding.recipient.lower() in answer:
        return False
    return any(address + end in answer for address in finding.ours() for end in (">", " ", ":"))


def _saying_most(code: str, codes: tuple[str, ...]) -> str:
    """Prefer a quoted code for an unknown address: a gateway may wrap it in a vague one of its own (amavis: 5.7.1)."""
    quoted = [one[2:] for one in codes if one[2:] in _UNKNOWN_CODES and one[0] == "5"]
    return quoted[0] if quoted and code in VAGUE else code


def _without_words(finding: Finding, heard: Heard) -> tuple[Reason, str]:
    status, reply, code = heard.status, heard.reply, heard.status[2:]
    if finding.weak_hint:
        return finding.weak_hint, f"the vocabulary of {finding.dialect or 'the reporter'}"
    if finding.action == "delayed":
        return Reason.EXPIRED, "action delayed"
    if reply in NO_MAIL:
        return Reason.NOT_ACCEPT, f"reply {reply}"
    if code in ENHANCED:
        return _DOUBTED.get(ENHANCED[code], ENHANCED[code]) if status[0] == "4" else ENHANCED[code], f"code {status}"
    if heard.command in STAGES and not (reply[:1] == "4" and reply in REPLIES):
        return STAGES[heard.command], f"refused at {heard.command}"
    if reply in REPLIES:
        return REPLIES[reply], f"reply {reply}"
    if status and status[2:3] in SUBJECTS and not status.endswith(".0.0"):
        return SUBJECTS[status[2:3]], f"subject of code {status}"
    return (Reason.ON_HOLD, "no known words") if heard.text.strip() else (Reason.UNDEFINED, "no words")
