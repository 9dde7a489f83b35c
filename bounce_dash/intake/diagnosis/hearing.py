"""What was said about one recipient, before it is judged."""

from typing import NamedTuple


class Heard(NamedTuple):
    """The refusing server's answer, the words around it, and the codes in them.

    ``reply`` is an SMTP reply code ("550") or empty, ``status`` the enhanced code that says most ("5.1.1") or empty,
    ``command`` the SMTP verb that was answered (CONN, EHLO, MAIL, RCPT, DATA) or empty.
    """

    text: str
    context: str
    reply: str
    codes: tuple[str, ...]
    status: str
    command: str
