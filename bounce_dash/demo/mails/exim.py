"""Reports as Exim writes them: plain text, no status fields, the original's headers below a dashed line."""

from bounce_dash.demo.mails.failure import OUR_HOST, SENDER, Failure, original_head, report_head


def failed(failure: Failure) -> bytes:
    """Compose a report of an Exim server."""
    told = failure.words
    if failure.answer.reply:
        told = (
            f"SMTP error from remote mail server after RCPT TO:<{failure.recipient}>:\n"
            f"    host {failure.host} [192.0.2.27]: {failure.reply}"
        )
    return (
        report_head(failure, f"Mail Delivery System <Mailer-Daemon@{OUR_HOST}>",
                    "Mail delivery failed: returning message to sender", "text/plain; charset=us-ascii")
        + f"X-Failed-Recipients: {failure.recipient}\n"
        "\nThis message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\n"
        "recipients. This is a permanent error. The following address(es) failed:\n\n"
        f"  {failure.recipient}\n    {told}\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        f"{original_head(failure)}\n"
        f"<p>Dear reader, please find our news at https://www.noordzee.example/ ({SENDER}).</p>\n"
    ).encode()  # fmt: skip
