"""Reports as Postfix writes them: a text, RFC 3464 fields, the headers of the original."""

from bounce_dash.demo.mails.failure import BOUNCES, OUR_HOST, Failure, date, original_head, report_head


def failed(failure: Failure) -> bytes:
    """Compose the report of a mail that Postfix returned for good."""
    told = f"host {failure.host}[192.0.2.25] said: {failure.reply} (in reply to RCPT TO command)"
    text = (
        f"This is the mail system at host {OUR_HOST}.\n\n"
        "I'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\n"
        "For further assistance, please send mail to postmaster.\n\n"
        "                   The mail system\n\n"
        f"<{failure.recipient}>: {told if failure.answer.reply else failure.words}\n"
    )
    return _report(
        failure,
        "Undelivered Mail Returned to Sender",
        text,
        "failed",
        failure.answer.status,
        "Undelivered Message Headers",
    )


def delayed(failure: Failure) -> bytes:
    """Compose the warning that a mail is late and will be tried further: no bounce."""
    text = (
        f"This is the mail system at host {OUR_HOST}.\n\n"
        "####################################################################\n"
        "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n"
        "####################################################################\n\n"
        "Your message could not be delivered for more than 4 hour(s).\n"
        "It will be retried until it is 5 day(s) old.\n\n"
        f"<{failure.recipient}>: connect to {failure.host}[192.0.2.25]:25: Connection timed out\n"
    )
    return _report(
        failure, "Delayed Mail (still being retried)", text, "delayed", "4.4.1", "Undelivered Message Headers"
    )


def _report(failure: Failure, subject: str, text: str, action: str, status: str, last_part: str) -> bytes:
    boundary = f"{failure.queue_id}.{int(failure.failed_at.timestamp())}/{OUR_HOST}"
    smtp = failure.answer.reply and action == "failed"
    told = f"smtp; {failure.reply}" if smtp else f"X-Postfix; {failure.words}"
    return (
        report_head(failure, f"Mail Delivery System <MAILER-DAEMON@{OUR_HOST}>", subject,
                    f'multipart/report; report-type=delivery-status;\n\tboundary="{boundary}"')
        + f"\nThis is a MIME-encapsulated message.\n\n--{boundary}\nContent-Description: Notification\n"
        f"Content-Type: text/plain; charset=us-ascii\n\n{text}\n"
        f"--{boundary}\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; {OUR_HOST}\nX-Postfix-Queue-ID: {failure.queue_id}\nX-Postfix-Sender: rfc822; {BOUNCES}\n"
        f"Arrival-Date: {date(failure.sent_at)}\n\n"
        f"Final-Recipient: rfc822; {failure.recipient}\nOriginal-Recipient: rfc822;{failure.recipient}\n"
        f"Action: {action}\nStatus: {status}\n"
        + (f"Remote-MTA: dns; {failure.host}\n" if smtp else "")
        + f"Diagnostic-Code: {told}\n\n"
        f"--{boundary}\nContent-Description: {last_part}\nContent-Type: text/rfc822-headers\n\n"
        f"{original_head(failure)}\n--{boundary}--\n"
    ).encode()  # fmt: skip
