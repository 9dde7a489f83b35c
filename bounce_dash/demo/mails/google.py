"""Reports as Gmail and Google Workspace write them."""

from bounce_dash.demo.mails.failure import Failure, date, original_head, report_head


def failed(failure: Failure) -> bytes:
    """Compose a report of Google's mail delivery subsystem."""
    boundary = f"000000000000{failure.queue_id.lower()}"
    inner = boundary[::-1]
    return (
        report_head(failure, "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
                    "Delivery Status Notification (Failure)",
                    f'multipart/report; boundary="{boundary}"; report-type=delivery-status')
        + f"X-Failed-Recipients: {failure.recipient}\n"
        f"In-Reply-To: <{failure.message_id}>\nReferences: <{failure.message_id}>\n"
        f'\n--{boundary}\nContent-Type: multipart/alternative; boundary="{inner}"\n\n'
        f'--{inner}\nContent-Type: text/plain; charset="UTF-8"\n\n'
        f"** Message not delivered **\n\nYour message couldn't be delivered to {failure.recipient}.\n\n"
        f"The response from the remote server was:\n{failure.reply}\n\n--{inner}--\n\n"
        f"--{boundary}\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; googlemail.example\nArrival-Date: {date(failure.sent_at)}\n"
        f"X-Original-Message-ID: <{failure.message_id}>\n\n"
        f"Final-Recipient: rfc822; {failure.recipient}\nAction: failed\nStatus: {failure.answer.status}\n"
        f"Remote-MTA: dns; {failure.host}. (192.0.2.26, the server for the domain {failure.domain}.)\n"
        f"Diagnostic-Code: smtp; {failure.reply}\nLast-Attempt-Date: {date(failure.failed_at)}\n\n"
        f"--{boundary}\nContent-Type: message/rfc822\n\n{original_head(failure)}\n--{boundary}--\n"
    ).encode()  # fmt: skip
