"""From a letter to the bytes of a mail (RFC 5322, RFC 2045), with the heads that readers and providers look for."""

import quopri
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import Compat32
from email.utils import format_datetime, formataddr
from typing import Any

from bounce_dash.domain.letters import Letter

#: The line that mailboxes show beside the subject, unseen in the mail itself.
_PREVIEW = '<div style="display:none;max-height:0;overflow:hidden">{}</div>'

#: The picture whose fetching tells that a mail is opened: unseen, and nothing where pictures are not shown.
_PICTURE = '<img src="{}" width="1" height="1" alt="" style="display:block;border:0">'


class _Quick(Compat32):
    """The library's plain policy, but that it looks for a place to fold only where a line is too long for one."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a head as its lines. Folding takes as long as all the rest of a mail."""
        line = f"{name}: {value}"
        if isinstance(value, str) and len(line) <= _LONGEST_LINE and line.isascii() and line.isprintable():
            return (line + self.linesep).encode("ascii")
        return super().fold_binary(name, value)


#: RFC 5322, 2.1.1: characters of a line besides its end.
_LONGEST_LINE = 78

#: Lines as SMTP has them.
_LINES = _Quick(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail on its way: ``sender`` is where it comes back to, ``recipient`` who gets it, ``content`` its bytes."""

    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells a mail from all others. ``unsubscribe`` is the URL of the page where its reader signs off, ``picture``
    that of the picture that tells when it is opened, empty for none."""

    message_id: str
    token: str
    mailing_token: str
    unsubscribe: str
    date: datetime
    picture: str = ""


def mail(letter: Letter, to: str, marks: Marks) -> bytes:
    """Return the mail in which one recipient gets a letter that was merged for them.

    Signing off takes one click (RFC 8058). Nothing asks automatic replies to stay away: they tell who has left, and by
    the return path of whom.
    """
    heads = {
        "List-Unsubscribe": f"<{marks.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "X-Bounce-Dash-Token": marks.token,
        "Feedback-ID": f"{marks.mailing_token}:bounce-dash",
    }
    if marks.picture and letter.html.strip():
        letter = replace(letter, html=_with_picture(letter.html, marks.picture))
    return _whole(letter, to, marks.message_id, marks.date, heads)


def notice(letter: Letter, to: str, message_id: str, date: datetime) -> bytes:
    """Return a mail to somebody who caused it a moment ago: no mailing, so nobody signs off from it (RFC 3834)."""
    return _whole(letter, to, message_id, date, {"Auto-Submitted": "auto-generated"})


def _whole(letter: Letter, to: str, message_id: str, date: datetime, more: Mapping[str, str]) -> bytes:
    message = _body(letter)
    heads = {
        "From": formataddr((letter.from_name, letter.from_address)),
        # An address with other letters stands in the envelope alone: what a relay makes of it here nobody knows.
        "To": to if to.isascii() else "undisclosed-recipients:;",
        "Subject": letter.subject if letter.subject.isascii() else Header(letter.subject, "utf-8").encode(),
        "Date": format_datetime(date),
        "Message-ID": f"<{message_id}>",
        **more,
    }
    for name, value in heads.items():
        message[name] = value
    return message.as_bytes(policy=_LINES)


def _body(letter: Letter) -> Message:
    parts = [_part("plain", letter.text)] if letter.text.strip() else []
    if letter.html.strip():
        parts.append(_part("html", _with_preview(letter)))
    if len(parts) == 1:
        return parts[0]
    # The library would look for one that stands in no part; this one cannot (RFC 2045, 6.7: "=_" in no such part).
    both = MIMEMultipart("alternative", boundary=f"=_{secrets.token_hex(16)}")
    for part in parts:
        both.attach(part)
    return both


def _part(kind: str, written: str) -> Message:
    part = MIMENonMultipart("text", kind, charset="utf-8")
    part["Content-Transfer-Encoding"] = "quoted-printable"
    # The library's own encoder is written in Python and takes longer than all the rest together.
    part.set_payload(quopri.encodestring(written.encode("utf-8"), quotetabs=False).decode("ascii"))
    return part


def _with_preview(letter: Letter) -> str:
    if not letter.preview:
        return letter.html
    line = _PREVIEW.format(letter.preview.replace("&", "&amp;").replace("<", "&lt;"))
    at = letter.html.lower().find("<body")
    end = letter.html.find(">", at) + 1 if at >= 0 else 0
    return f"{letter.html[:end]}{line}{letter.html[end:]}"


def _with_picture(page: str, url: str) -> str:
    at = page.lower().rfind("</body")
    end = at if at >= 0 else len(page)
    return f"{page[:end]}{_PICTURE.format(url)}{page[end:]}"
