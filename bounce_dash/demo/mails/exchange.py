"""Reports as Exchange and Microsoft 365 write them: HTML for people, RFC 3464 fields, the original's headers."""

from bounce_dash.demo.mails.failure import Failure, date, original_head, report_head

_SUBJECTS = {True: "Undeliverable: {}", False: "Onbestelbaar: {}"}


def failed(failure: Failure) -> bytes:
    """Compose a non-delivery report of the recipient's own Exchange server."""
    server, boundary = f"EX01.{failure.domain}", f"_000_{failure.queue_id}EX01_"
    english = int(failure.queue_id, 16) % 3 > 0
    lead = (
        "Delivery has failed to these recipients or groups:"
        if english
        else "Kan niet worden bezorgd bij de volgende geadresseerden of groepen:"
    )
    return (
        report_head(failure, f"<postmaster@{failure.domain}>", _SUBJECTS[english].format(failure.subject),
                    f'multipart/report; report-type=delivery-status;\n\tboundary="{boundary}"')
        + f"X-MS-Exchange-Message-Is-Ndr:\nContent-Language: {'en-US' if english else 'nl-NL'}\n"
        f"In-Reply-To: <{failure.message_id}>\nReferences: <{failure.message_id}>\n"
        f"\n--{boundary}\nContent-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n"
        f"<html><head><meta charset=\"utf-8\"></head><body><p><b>{lead}</b></p>\n"
        f'<p><a href="mailto:{failure.recipient}">{failure.recipient}</a></p>\n'
        f"<p>{failure.words}</p><p>Diagnostic information for administrators:</p>\n"
        f"<p>Generating server: {server}</p><p>{failure.recipient}<br>{failure.host}<br>"
        f"Remote Server returned '{failure.reply}'</p></body></html>\n\n"
        f"--{boundary}\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns;{server}\nReceived-From-MTA: dns;mail.noordzee.example\n"
        f"Arrival-Date: {date(failure.sent_at)}\n\n"
        f"Original-Recipient: rfc822;{failure.recipient}\nFinal-Recipient: rfc822;{failure.recipient}\n"
        f"Action: failed\nStatus: {failure.answer.status}\nDiagnostic-Code: smtp;{failure.reply}\n"
        f"Remote-MTA: dns;{failure.host}\nX-Display-Name: {failure.recipient}\n\n"
        f"--{boundary}\nContent-Type: message/rfc822\n\n{original_head(failure)}\n--{boundary}--\n"
    ).encode()  # fmt: skip
