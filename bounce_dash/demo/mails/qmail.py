"""Reports as qmail writes them: a letter, and a copy of the message below its line."""

from bounce_dash.demo.mails.failure import BOUNCES, OUR_HOST, Failure, original_head, report_head


def failed(failure: Failure) -> bytes:
    """Compose a report of a qmail server."""
    # What the words in front say depends on when the other server refused: at RCPT TO, or after the message.
    when = "failed after I sent the message" if failure.answer.status.startswith("5.7") else "does not like recipient"
    told = f"192.0.2.28 {when}.\nRemote host said: {failure.reply}\nGiving up on 192.0.2.28."
    return (
        report_head(failure, f"MAILER-DAEMON@{OUR_HOST}", "failure notice", "text/plain; charset=us-ascii")
        + f"\nHi. This is the qmail-send program at {OUR_HOST}.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        f"<{failure.recipient}>:\n{told if failure.answer.reply else failure.words}\n\n"
        f"--- Below this line is a copy of the message.\n\nReturn-Path: <{BOUNCES}>\n{original_head(failure)}\n"
        "Dear reader, please find our news at https://www.noordzee.example/\n"
    ).encode()  # fmt: skip
