"""The mail servers that take our mails."""

from bounce_dash.servers import Notation, Server

#: One mail server that takes our mails.
Relay = Server

#: RFC 8314, RFC 3207.
_NOTATION = Notation(
    "BOUNCE_DASH_SMTP",
    "must name mail servers as smtp://host:25, smtp+starttls://user:password@host:587 or "
    "smtps://user:password@host:465, separated by commas.",
    {"smtps": (465, True, False), "smtp+starttls": (587, False, True), "smtp": (25, False, False)},
)


def relays_of(text: str, ca: str = "") -> tuple[Relay, ...]:
    """Return the relays that a setting names, separated by commas; raise BadSettings for what makes no sense.

    ``ca`` is a file of certificates to trust beside the system's.
    """
    return tuple(_NOTATION.server(part.strip(), ca=ca) for part in text.split(",") if part.strip())
