"""What a server's answer to a mail means, in the same words as a bounce (intake/diagnosis)."""

from collections.abc import Sequence
from dataclasses import replace

from bounce_dash.actions.sending.settling import CHANNEL, Result
from bounce_dash.actions.sending.taking import Taken
from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.domain.reports import BounceReport
from bounce_dash.domain.sending import Answer, Outcome, is_about_recipients, means_all, outcome_of
from bounce_dash.intake.diagnosis import diagnose
from bounce_dash.intake.findings import Finding


def judged(taken: Taken, answer: Answer, server: str) -> Result:
    """Say what a server's answer to one mail means, as it would be said of the same words in a bounce."""
    outcome = outcome_of(answer)
    if outcome is Outcome.SLOW_DOWN and is_about_recipients(answer):
        return Result(taken, answer, outcome, about=taken.provider)
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


def holds_up(results: Sequence[Result], provider: str) -> bool:
    """Say whether what was said so far keeps a mail to a provider from being handed over: it asked for patience, or the
    relay did, or several providers, which is the relay again."""
    slow = {result.about for result in results if result.outcome is Outcome.SLOW_DOWN}
    ours = any(result.outcome is Outcome.OURS for result in results)
    return ours or "" in slow or len(slow) > 1 or provider in slow


def weighed(results: Sequence[Result]) -> list[Result]:
    """Return the results; where everybody got an answer that is about our pace, nothing is said of anybody.

    Everybody of one provider is enough; then the others go on.
    """
    tried = [result for result in results if result.outcome is not Outcome.UNTRIED]
    at = {name: [result.answer for result in tried if result.taken.provider == name] for name in _providers(tried)}
    if means_all([result.answer for result in tried]) and ("" in at or len(at) > 1):
        return [_slow(result, "") for result in results]
    told = {result.about for result in tried if result.outcome is Outcome.SLOW_DOWN}
    relay = "" in told or len(told) > 1
    alike = {name for name, answers in at.items() if name and means_all(answers, at_one=True)}

    def weighed_one(result: Result) -> Result:
        if result.outcome is Outcome.SLOW_DOWN:
            return _slow(result, "" if relay else result.about)
        is_alike = result.outcome is not Outcome.UNTRIED and result.taken.provider in alike
        return _slow(result, result.taken.provider) if is_alike else result

    return [weighed_one(result) for result in results]


def _providers(results: Sequence[Result]) -> set[str]:
    return {result.taken.provider for result in results}


def _slow(result: Result, about: str) -> Result:
    return replace(result, outcome=Outcome.SLOW_DOWN, report=None, about=about)
