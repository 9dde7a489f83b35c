"""One mail in, what it says out. Pure: no clock, no network, no database; total: any bytes give an answer."""

from dataclasses import dataclass
from functools import partial

from bounce_dash.domain.reasons import SUPPRESSING_FEEDBACK, Kind, Reason, kind_of
from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake import arf, autoreply, challenges, dsn, fallback, unsubscribing
from bounce_dash.intake.attribution import Attribution, attribution_of
from bounce_dash.intake.contexts import enrich
from bounce_dash.intake.dates import parse_date
from bounce_dash.intake.diagnosis import diagnose
from bounce_dash.intake.dialects import DIALECTS
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.legibility import illegible
from bounce_dash.intake.limits import RECIPIENTS
from bounce_dash.intake.message import Message
from bounce_dash.intake.ours import is_message_id, is_ours, our_addresses
from bounce_dash.intake.senders import from_mail_system
from bounce_dash.intake.wrapping import unwrapped

#: Readers that take a mere mention of an address; the others know where their mailer puts the failed one.
_BY_MENTION = frozenset(("fallback", "gmail", "googlegroups"))

#: Actions (RFC 3464 2.3.3) that report success.
_SUCCESS = frozenset(("delivered", "relayed", "expanded", "relayable", "deliverable"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """What one mail says: its reports, what kind of mail it is (a code), and a sentence for operators.

    ``outcome`` is one of ``bounce``, ``complaint``, ``auto-reply``, ``notice`` (delivered or delayed), ``not-a-bounce``
    and ``unreadable``.
    """

    reports: tuple[BounceReport, ...]
    outcome: str
    detail: str = ""


def decode(raw: bytes, *, explain: bool = False) -> Decoded:
    """Read one mail (bytes as they came, any line ends) and say which recipients failed, and why.

    Never raises. Looks at the first four megabytes at most. With ``explain`` each report lists the rules that matched.
    Sources: RFC 3464, 5965, 3834 and the modules of ``dialects``.
    """
    problem = illegible(raw)
    if problem:
        return Decoded((), "unreadable", problem)
    try:
        return _decode(Message(raw), explain)
    except RecursionError:
        return Decoded((), "unreadable", "the mail is nested too deeply")
    except Exception as error:  # the last resort: one hostile mail must not stop an intake of thousands
        return Decoded((), "unreadable", f"the decoder failed on this mail: {type(error).__name__}: {error}"[:300])


def _decode(message: Message, explain: bool) -> Decoded:
    if arf.is_complaint(message):
        return _complaint(message, explain)
    if challenges.is_challenge(message):
        return Decoded((), "auto-reply", "a challenge: the recipient's filter asks the sender to confirm himself")
    stated = dsn.read(message)
    named = [one for one in stated if one.recipient]
    if named:
        return _bounce(message, enrich(message, named), explain)
    inner = None if stated else unwrapped(message)
    if inner:
        return _decode(inner, explain)
    findings = _by_dialect(message, stated)
    if findings:
        return _bounce(message, findings, explain)
    wish = unsubscribing.read(message)
    if wish:
        return Decoded((wish,), "complaint", "a request to unsubscribe, sent by mail")
    answered = autoreply.read(message)
    if answered:
        return Decoded((answered,), "auto-reply", "an automatic reply of a person or a mailbox")
    findings = _not_ours(message, fallback.name_by_original(message, stated) or fallback.read(message))
    if findings:
        return _bounce(message, findings, explain)
    return Decoded((), "not-a-bounce", "nothing in the mail says that a message failed")


def _by_dialect(message: Message, stated: list[Finding]) -> list[Finding]:
    """Return what the first dialect finds that knows the mail; ``stated`` are the DSN's nameless findings."""
    for dialect in DIALECTS if from_mail_system(message) else ():
        if dialect.claims(message):
            findings = _not_ours(message, [one for one in dialect.read(message) if one.recipient])
            if len(findings) == len(stated) == 1:
                findings[0].status = findings[0].status or stated[0].status
            if findings:
                return findings
    return []


def _not_ours(message: Message, findings: list[Finding]) -> list[Finding]:
    """Take out Message-IDs, which look like addresses, and our own addresses where another one failed."""
    named = [one for one in findings if not is_message_id(message, one.recipient)]
    others = [one for one in named if not is_ours(message, one.recipient)]
    return others or [one for one in named if one.dialect not in _BY_MENTION]


def _complaint(message: Message, explain: bool) -> Decoded:
    findings, feedback = arf.read(message)
    about = attribution_of(message)
    kind = Kind.COMPLAINT if feedback in SUPPRESSING_FEEDBACK else Kind.NONE
    reports = tuple(
        BounceReport(
            recipient=finding.recipient,
            kind=kind,
            reason=Reason.FEEDBACK,
            diagnostic=finding.diagnostic,
            said_by=finding.reporter,
            dialect="arf",
            message_id=about.message_id,
            occurred_at=parse_date(finding.date),
            feedback_type=feedback,
            mailing_token=about.mailing_token,
            provider_id=about.provider_id,
            explanation=("feedback type " + feedback,) if explain else (),
        )
        for finding in findings
    )
    return Decoded(reports, "complaint", "" if reports else "a complaint that names no recipient")


def _bounce(message: Message, findings: list[Finding], explain: bool) -> Decoded:
    about, ours = attribution_of(message), partial(our_addresses, message)
    for finding in findings:
        finding.ours = ours
    reports = [_report(finding, about, message, explain) for finding in _once(findings)]
    reasons = {report.reason for report in reports}
    if reasons == {Reason.DELIVERED}:
        return Decoded(tuple(reports), "notice", "a notice of delivery")
    if reasons == {Reason.VACATION}:
        return Decoded(tuple(reports), "auto-reply", "a provider passed on an automatic reply")
    if reasons == {Reason.FEEDBACK}:
        return Decoded(tuple(reports), "complaint", "")
    if all(report.will_retry for report in reports):
        return Decoded(tuple(reports), "notice", "a warning of delay: the sending server keeps trying")
    cut = f"names {RECIPIENTS:,} recipients or more; the others were not read" if len(findings) >= RECIPIENTS else ""
    return Decoded(tuple(reports), "bounce", cut)


def _once(findings: list[Finding]) -> list[Finding]:
    """Keep the first finding of each recipient; a report may name one in its text and again in a nested part."""
    if len(findings) == 1:
        return findings
    seen: dict[str, Finding] = {}
    for finding in findings:
        seen.setdefault(finding.recipient.lower(), finding)
    return list(seen.values())


def _report(finding: Finding, about: Attribution, message: Message, explain: bool) -> BounceReport:
    diagnosis = diagnose(finding, explain=explain)
    reason, permanent = diagnosis.reason, diagnosis.permanent
    if finding.action in _SUCCESS:
        reason, permanent = Reason.DELIVERED, None
    kind = kind_of(reason, permanent)
    if reason is Reason.FEEDBACK and finding.feedback not in SUPPRESSING_FEEDBACK:
        kind = Kind.NONE
    return BounceReport(
        recipient=finding.recipient,
        kind=kind,
        reason=reason,
        status=diagnosis.status,
        reply_code=diagnosis.reply,
        permanent=permanent,
        diagnostic=" ".join((finding.diagnostic or finding.context).split()),
        said_by=finding.remote or finding.reporter,
        dialect=finding.dialect or "rfc3464",
        original_recipient=finding.original,
        message_id=about.message_id or finding.message_id,
        occurred_at=parse_date(finding.date) or parse_date(message.header("date")),
        mailing_token=about.mailing_token,
        provider_id=about.provider_id,
        will_retry=finding.action == "delayed",
        no_evidence=diagnosis.no_evidence,
        feedback_type=finding.feedback,
        explanation=diagnosis.rules,
    )
