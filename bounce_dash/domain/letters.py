"""What a mailing says: its parts, the words put in for each recipient, and what keeps it from going out. Pure."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from bounce_dash.domain.errors import BadInput

#: What a mailing can say of whom it goes to; "unsubscribe" is the address of the page where one signs off.
MERGE_FIELDS = ("first_name", "name", "company", "address", "unsubscribe")

#: "{{first_name}}", or with what stands there for those of whom it is not known: "{{first_name|reader}}".
_FIELD = re.compile(r"\{\{\s*([\w ]{1,40}?)\s*(?:\|([^{}]{0,80}))?\}\}")

#: An address that every relay takes as a sender: ASCII, unquoted (RFC 5321 4.1.2), at a domain with a dot.
_SENDER = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
#: What no column and no mail can hold.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

#: The longest each part may be, in characters.
LONGEST = {"subject": 300, "preview": 200, "from_name": 120, "from_address": 320, "text": 200_000, "html": 500_000}

#: Parts that stand in one line of a mail's head.
_ONE_LINE = ("subject", "preview", "from_name", "from_address")


class UnknownField(BadInput):
    """A mailing names something that is not known of anybody."""

    code = "error.unknown_field"


class NoSender(BadInput):
    """What is to be the sender is no e-mail address."""

    code = "error.no_sender"


class NotReady(BadInput):
    """Something is missing without which a mailing cannot go out: one of the flaws below, "recipients" or "relay"."""

    def __init__(self, flaw: str) -> None:
        self.code = f"error.not_ready.{flaw}"
        super().__init__(flaw=flaw)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mailing says, as it is written: with fields, not for anybody yet. ``html`` or ``text`` may be empty."""

    subject: str = ""
    preview: str = ""
    from_name: str = ""
    from_address: str = ""
    text: str = ""
    html: str = ""


def checked(parts: Mapping[str, object]) -> Letter:
    """Return a letter of what somebody typed; raise BadInput, UnknownField or NoSender."""
    typed: dict[str, str] = {}
    for name, longest in LONGEST.items():
        value = parts.get(name, "")
        if not isinstance(value, str) or len(value) > longest or _UNSTORABLE.search(value):
            raise BadInput(name=name)
        typed[name] = " ".join(value.split()) if name in _ONE_LINE else value.replace("\r\n", "\n")
    letter = Letter(**typed)
    if unknown := unknown_fields(letter):
        raise UnknownField(field=unknown[0])
    if letter.from_address and not is_plain_address(letter.from_address):
        raise NoSender(address=letter.from_address)
    return letter


def is_plain_address(text: object) -> bool:
    """Say whether a text is an address that every relay takes."""
    return isinstance(text, str) and _SENDER.fullmatch(text) is not None


def unknown_fields(letter: Letter) -> list[str]:
    """Return the names of fields that nobody has, in the order in which they stand there."""
    written = " ".join(getattr(letter, part.name) for part in fields(letter))
    return [name for name, _otherwise in _FIELD.findall(written) if _named(name) not in MERGE_FIELDS]


def flaw(letter: Letter) -> str:
    """Name what is missing without which nothing may be sent: sender, subject, content, a way out; else empty."""
    written = letter.text + letter.html
    if not letter.from_address:
        return "sender"
    if not letter.subject:
        return "subject"
    if not written.strip():
        return "content"
    ways = [part for part in (letter.text, letter.html) if part.strip()]
    offered = all(any(_named(found[1]) == "unsubscribe" for found in _FIELD.finditer(way)) for way in ways)
    return "" if offered else "unsubscribe"


def first_name(name: str) -> str:
    """Return what a person is called by friends: the first word of the name; empty where that is an initial or title.

    >>> first_name("Hanna de Vries"), first_name("J. Smit"), first_name("")
    ('Hanna', '', '')
    """
    first = name.split()[0] if name.split() else ""
    return "" if first.endswith(".") or len(first) < 2 else first


def merged(letter: Letter, values: Mapping[str, str]) -> Letter:
    """Return the letter as one recipient gets it: ``values`` are put in for MERGE_FIELDS, escaped where it is HTML."""
    filled = {name: _fill(getattr(letter, name), values, " ".join) for name in _ONE_LINE}
    return replace(
        letter,
        **{name: " ".join(text.split()) for name, text in filled.items()},
        text=_fill(letter.text, values, " ".join),
        html=_fill(letter.html, values, lambda words: html.escape(" ".join(words))),
    )


def _fill(written: str, values: Mapping[str, str], join: Callable[[list[str]], str]) -> str:
    def put_in(found: re.Match[str]) -> str:
        known = values.get(_named(found[1]), "").split()
        return join(known or (found[2] or "").split())

    return _FIELD.sub(put_in, written) if "{{" in written else written


def _named(written: str) -> str:
    return "_".join(written.lower().split())
