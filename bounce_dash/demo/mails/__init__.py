"""Bounce mails, composed the way real mailers compose them: one module a mailer, one table of them."""

from collections.abc import Callable

from bounce_dash.demo.mails import exchange, exim, google, postfix, qmail
from bounce_dash.demo.mails.failure import Failure

#: The mailer of an answer → who writes its report.
MAILERS: dict[str, Callable[[Failure], bytes]] = {
    "postfix": postfix.failed,
    "exchange": exchange.failed,
    "office365": exchange.failed,
    "google": google.failed,
    "exim": exim.failed,
    "qmail": qmail.failed,
}
