"""For good or for now. What may change by itself is never permanent, whoever writes "failed permanently" above it."""

from bounce_dash.intake.diagnosis.hearing import Heard
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.words import any_in, words

#: What a sending system meets that may pass: answers of DNS, connections (RFC 5321 4.5.4.1; Postfix, Exim, Gmail).
_MAY_PASS = words("""
    try again | host not found, try | connection refused | connection dropped | connection reset |
    connection timed out | lost connection | connection lost | connection died | timed out while | temp_failure |
    temporary failure | temporarily | tempfail | temporary error | temporary problem | try later | retry later |
    servfail | soft error | malformed or unexpected name server | network is unreachable | no route to host |
    host is down | name service error | lookup did not complete | all hosts have been failing |
    retry time not reached | retry timeout exceeded | greylist | graylist | too many connections | too busy
""")
#: Settled by a DNS answer, although the same sentence names the service that gave it.
_WILL_NOT_PASS = words("""
    no such domain | does not exist | nxdomain | type=mx: host not found | type=a: host not found |
    type=aaaa: host not found | domain not found | host or domain name not found. | permanently rejected
""")


def permanence(finding: Finding, heard: Heard) -> tuple[bool | None, str]:
    """Return whether a refusal is permanent (None: nobody said), and why, in words for operators.

    The reply of the server that was asked is believed before the reporter's own status (RFC 5321 4.2.1): a report that
    says "failed permanently" above a 4xx reply tells only that its writer gave up.
    """
    if finding.action == "delayed":
        return False, "not permanent: the reporter keeps trying"
    if heard.reply[:1] == "4":
        return False, f"not permanent: reply {heard.reply}"
    if heard.status[:1] == "4":
        return False, f"not permanent: status {heard.status}"
    if heard.reply[:1] == "5":
        return True, f"permanent: reply {heard.reply}"
    if heard.status[:1] == "5" and not heard.status.endswith(".0.0"):
        return True, f"permanent: status {heard.status}"
    passing = _may_pass(f"{heard.text} {heard.context}")
    if passing:
        return False, f"not permanent: “{passing}”"
    if heard.status[:1] == "5":
        return True, f"permanent: status {heard.status}"
    if finding.permanent is not None:
        return finding.permanent, f"{'permanent' if finding.permanent else 'not permanent'}: the reporter says so"
    return (True, "permanent: action failed") if finding.action == "failed" else (None, "nobody said for how long")


def _may_pass(text: str) -> str:
    lowered = " ".join(text.lower().split())
    if not any_in(_MAY_PASS, lowered):
        return ""
    found = next(phrase for phrase in _MAY_PASS if phrase in lowered)
    if found == "name service error" and any(phrase in lowered for phrase in _WILL_NOT_PASS):
        return "try again" if "try again" in lowered else ""
    return found
