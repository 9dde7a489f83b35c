"""Complaints: what a provider sends when somebody presses "this is spam" (RFC 5965)."""

from bounce_dash.demo.mails.failure import BOUNCES, OUR_HOST, Failure, date, original_head, report_head


def complained(failure: Failure) -> bytes:
    """Compose an abuse report of the recipient's provider."""
    return _report(failure, "abuse")


def relieved(failure: Failure) -> bytes:
    """Compose the opposite: the recipient took the mail out of the spam folder."""
    return _report(failure, "not-spam")


def _report(failure: Failure, kind: str) -> bytes:
    boundary = f"feedback_{failure.queue_id}"
    return (
        report_head(failure, f"Feedback loop <feedback@{failure.domain}>", f"FW: {failure.subject}",
                    f'multipart/report; report-type=feedback-report;\n\tboundary="{boundary}"')
        + f'\n--{boundary}\nContent-Type: text/plain; charset="US-ASCII"\n\n'
        "This is an email abuse report for an email message received from IP 203.0.113.24 on "
        f"{date(failure.sent_at)}.\n\n"
        f"--{boundary}\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Feedback/1.0\nVersion: 1\nOriginal-Mail-From: <{BOUNCES}>\n"
        f"Original-Rcpt-To: <{failure.recipient}>\nArrival-Date: {date(failure.sent_at)}\n"
        f"Reporting-MTA: dns; {failure.host}\nSource-IP: 203.0.113.24\nReported-Domain: {OUR_HOST}\n\n"
        f"--{boundary}\nContent-Type: message/rfc822\nContent-Disposition: inline\n\n"
        f"{original_head(failure)}\n<p>News</p>\n\n--{boundary}--\n"
    ).encode()  # fmt: skip
