"""What a server's answer to a mail means, in the same words as a bounce (intake/diagnosis)."""

from dataclasses import replace

from bounce_dash.actions.sending.settling import CHANNEL, Result
from bounce_dash.actions.sending.taking import Taken
from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.domain.reports import BounceReport
from bounce_dash.domain.sending import Answer, Outcome, means_all, outcome_of
from bounce_dash.intake.diagnosis import diagnose
from bounce_dash.intake.findings import Finding


def judged(taken: Taken, answer: Answer, server: str) -> Result:
    """Say what a server's answer to one mail means, as it would be said of the same words in a bounce."""
    outcome = outcome_of(answer)
    if outcome not in (Outcome.DEFERRED, Outcome.REFUSED):
        return Result(taken, answer, outcome)
    report = _report(taken, answer, server)
    if report.no_evidence or report.reason is Reason.NO_RELAYING:
        return Result(taken, answer, Outcome.OURS)
    return Result(taken, answer, outcome, report)


def _report(taken: Taken, answer: Answer, server: str) -> BounceReport:
    said = f"{answer.code} {answer.text}"
    finding = Finding(taken.address, diagnostic=said, command=answer.command, remote=server, searched=True,
                      permanent=answer.code >= 500)  # fmt: skip
    found = diagnose(finding, explain=False)
    soft = answer.code < 500
    return BounceReport(
        recipient=taken.address,
        kind=Kind.SOFT if soft else kind_of(found.reason, found.permanent),
        reason=found.reason,
        status=found.status,
        reply_code=str(answer.code),
        permanent=False if soft else found.permanent,
        diagnostic=said,
        said_by=server,
        dialect=CHANNEL,
        mailing_token=taken.token,
        # Each try is an event of its own, and the same one however often it is recorded.
        event_id=f"{taken.token}/{taken.tries}",
        # Of a provider's own list nothing is known of the mailbox, but the mail did not go out to this one alone.
        no_evidence=found.no_evidence and found.reason is not Reason.SUSPEND,
    )


def untried(taken: Taken) -> Result:
    """Return what is said of one whom nobody tried."""
    return Result(taken, Answer(0, "", "CONNECT"), Outcome.UNTRIED)


def weighed(results: list[Result]) -> list[Result]:
    """Return the results; where everybody got an answer that is about our pace, nothing is said of anybody."""
    tried = [result for result in results if result.outcome is not Outcome.UNTRIED]
    if not means_all([result.answer for result in tried]):
        return results
    return [replace(result, outcome=Outcome.SLOW_DOWN, report=None) for result in results]
