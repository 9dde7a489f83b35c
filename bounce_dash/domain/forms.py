"""Sign-up forms and chats: what a marketer may say in one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from urllib.parse import urlsplit

from bounce_dash.domain.colours import contrast_with_white
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.letters import is_plain_address
from bounce_dash.domain.naming import checked_name
from bounce_dash.domain.validity import Flaw


class FormKind(StrEnum):
    """What a form is: people sign up with one, for which they must consent; in a chat they leave a message."""

    FORM = "form"
    CHAT = "chat"


class EntryState(StrEnum):
    """What became of an entry. *Unverified* was let through, since nobody answered for its domain: it is asked again.

    *Waiting* ones are confirmed by a mail first; *refused* ones wait for somebody to overrule that.
    """

    ACCEPTED = "accepted"
    UNVERIFIED = "unverified"
    WAITING = "waiting"
    REFUSED = "refused"


class Asked(StrEnum):
    """Whether a form asks for something beside the address."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


#: What a form may ask for beside the address → the longest answer, in characters.
FIELDS = {"name": 200, "company": 200, "phone": 60, "message": 4_000}

#: The reasons for which an entry is kept back, or worth a look, beside those of Flaw.
BLOCKED_HERE, FORMER_HERE, ROBOT = "blocked_here", "former_here", "robot"
#: All reasons that an entry may have.
REASONS = (*(flaw.value for flaw in Flaw), BLOCKED_HERE, FORMER_HERE, ROBOT)

#: Flaws for which no mailbox can be: a visitor cannot insist on such an address, nobody can overrule them.
IMPOSSIBLE = frozenset({Flaw.SYNTAX, Flaw.LOCAL_PART_TOO_LONG, Flaw.IDN_NOT_REPRESENTABLE})

MOST_SITES = 20
MOST_POINTS = 5
#: What the words of a form may have at most, in characters.
LONGEST = {"title": 120, "intro": 600, "points": 600, "consent": 1_000}
_LONGEST_ADDRESS_LINE = 200
_LONGEST_URL = 500
_LONGEST_SENDER = 254

#: Of white words on a colour, as WCAG 2.2 asks for (1.4.3).
_LEAST_CONTRAST = 4.5


class FormProblem(Refused):
    """Something in a form of a marketer's cannot be kept; the code says what."""

    code = "error.bad_input"

    def __init__(self, what: str, **values: object) -> None:
        super().__init__(**values)
        self.code = f"form.problem.{what}"


@dataclass(frozen=True, slots=True)
class Words:
    """What a form says in one language. ``points`` are lines of a list, ``consent`` is what a visitor agrees to."""

    title: str = ""
    intro: str = ""
    points: str = ""
    consent: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The points one by one."""
        return tuple(line.strip() for line in self.points.splitlines() if line.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent:
    """All that a marketer says of a form. ``words`` are by language; those in ``language`` are there.

    ``fields`` is what is asked beside the address; ``selection_id`` whom entries are added to; ``sites`` are the
    origins (RFC 6454) of pages that may embed it; ``ink`` the colour of its button, ``imprint`` the line below it.
    With ``confirms`` who signs up gets a mail from ``sender`` first, and is let in by the link in it.
    """

    name: str
    kind: FormKind
    language: str
    words: Mapping[str, Words]
    fields: Mapping[str, Asked]
    selection_id: int | None
    sites: tuple[str, ...]
    organisation: str
    privacy_url: str
    imprint: str
    ink: str
    is_open: bool
    confirms: bool = False
    sender: str = ""

    @property
    def consent_needed(self) -> bool:
        """Say whether a visitor must agree to be mailed."""
        return self.kind is FormKind.FORM

    def words_in(self, language: str) -> tuple[str, Words]:
        """Return the words for a reader of a language, and the language they are in: the form's own where need be."""
        return (
            (language, self.words[language]) if language in self.words else (self.language, self.words[self.language])
        )


def checked(content: FormContent) -> FormContent:
    """Return a form without needless spaces; raise NameNeeded, or FormProblem for what cannot be kept."""
    words = {code: _words(one) for code, one in content.words.items()}
    words = {code: one for code, one in words.items() if one != Words()}
    if content.language not in words:
        raise FormProblem("title")
    for one in words.values():
        if not one.title:
            raise FormProblem("title")
        if content.consent_needed and not one.consent:
            raise FormProblem("consent")
    if len(content.sites) > MOST_SITES:
        raise FormProblem("sites", most=MOST_SITES)
    kept = {name: content.fields[name] for name in FIELDS if content.fields.get(name, Asked.NO) is not Asked.NO}
    return FormContent(
        name=checked_name(content.name)[0],
        kind=content.kind,
        language=content.language,
        words=words,
        fields=kept,
        selection_id=content.selection_id,
        sites=tuple(dict.fromkeys(map(origin_of, content.sites))),
        organisation=_line(content.organisation, LONGEST["title"], "organisation"),
        privacy_url=_url(content.privacy_url),
        imprint=_line(content.imprint, _LONGEST_ADDRESS_LINE, "imprint"),
        ink=_ink(content.ink),
        is_open=content.is_open,
        confirms=content.confirms,
        sender=_sender(content),
    )


def _words(words: Words) -> Words:
    kept = Words(*(_text(getattr(words, one.name), one.name) for one in fields(Words)))
    if len(kept.lines) > MOST_POINTS:
        raise FormProblem("points", most=MOST_POINTS)
    return kept


def _text(text: str, name: str) -> str:
    if len(text) > LONGEST[name] or "\0" in text:
        raise FormProblem("too_long", most=LONGEST[name])
    return text.strip()


def _line(text: str, most: int, name: str) -> str:
    line = " ".join(text.split())
    if len(line) > most or not line.isprintable():
        raise FormProblem(name, most=most)
    return line


def _url(text: str) -> str:
    url = text.strip()
    if url and (len(url) > _LONGEST_URL or not url.isprintable() or not url.startswith(("https://", "http://"))):
        raise FormProblem("privacy_url")
    return url


def origin_of(text: str) -> str:
    """Return the origin (RFC 6454) of a site that somebody typed; raise FormProblem when it is none.

    >>> origin_of("www.Example.org/news")
    'https://www.example.org'
    """
    site = text.strip()
    try:
        parts = urlsplit(site if "://" in site else f"https://{site}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise FormProblem("site", site=site[:80]) from None
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("https", "http") or not re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", host):
        raise FormProblem("site", site=site[:80])
    return f"{parts.scheme}://{host}{port}"


def _sender(content: FormContent) -> str:
    sender = content.sender.strip()
    if content.confirms and not content.consent_needed:
        raise FormProblem("confirms")
    if (sender or content.confirms) and not (len(sender) <= _LONGEST_SENDER and is_plain_address(sender)):
        raise FormProblem("sender")
    return sender


def _ink(text: str) -> str:
    ink = text.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", ink) or contrast_with_white(ink) < _LEAST_CONTRAST:
        raise FormProblem("ink")
    return ink


def parse_asked(text: object) -> Asked:
    """Read whether something is asked for; raise BadInput."""
    if not isinstance(text, str) or text not in set(Asked):
        raise BadInput(field=str(text)[:40])
    return Asked(text)
