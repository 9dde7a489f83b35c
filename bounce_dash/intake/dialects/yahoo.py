"""Yahoo! Mail's failure notices: qmail's shape, ending in the SMTP verb in brackets ("[RCPT_TO]")."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.qmail import START, VOCABULARY
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_BARE_REPLY = re.compile(r"^\s{0,9}(?:Remote host said:\s{0,9})?5\d\d:", re.M)


def _read(message: Message) -> list[Finding]:
    """Read a failure notice; "550: …" with a colon is how Yahoo's newer mailer quotes the answer to RCPT."""
    return [
        finding(
            "yahoo",
            address,
            words,
            vocabulary=(*VOCABULARY, ("mailbox for user is full", Reason.MAILBOX_FULL)),
            command="RCPT" if _BARE_REPLY.match(words) else "",
        )
        for address, words in blocks(message.own, START)
    ]


DIALECT = Dialect("yahoo", says("sorry, we were unable to deliver your message to the following address"), _read)
