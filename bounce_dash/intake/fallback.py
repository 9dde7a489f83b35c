"""Unknown mailers: what can still be said when neither a standard nor a dialect spoke. Never invents a recipient.

Evidence, strongest first: ``X-Failed-Recipients``; an address in the report's words beside words or a code of failure;
the returned original's recipient, when the report itself speaks of failure. An address in VERP confirms one.
"""

import re

from bounce_dash.intake.addresses import address_in, addresses_in
from bounce_dash.intake.diagnosis.answers import enhanced_codes, reply_code
from bounce_dash.intake.diagnosis.matching import hits, plain_words
from bounce_dash.intake.dialects.reading import finding, is_warning
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers
from bounce_dash.intake.senders import empty_return_path, from_mail_system, is_daemon, says_failure

_CHARS = 6000
_VERP = re.compile(r"[+-]([\w.~-]{1,64})=([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})@")
#: Addresses that a report names for help, not because they failed.
_HELPERS = re.compile(
    r"^(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|admin|administrator|webmaster|noreply|no-reply|info-noreply)@",
    re.I,
)


def read(message: Message) -> list[Finding]:
    """Return findings for addresses that the mail itself ties to a failure; empty when it ties none."""
    if "list-id" in message.headers or not from_mail_system(message):
        return []
    if not (is_daemon(message) or empty_return_path(message) or says_failure(message)):
        return []
    failed = [name for value in message.headers.get("x-failed-recipients", ()) for name in addresses_in(value)]
    text = message.own[:_CHARS]
    if not failed and not _speaks_of_failure(message, text):
        return []
    names = failed or _named(message, text) or _returned(message)
    delayed = is_warning(message)
    return [
        finding("fallback", name, _about(text, name), permanent=not delayed, action="delayed" if delayed else "failed")
        for name in names
    ]


def name_by_original(message: Message, stated: list[Finding]) -> list[Finding]:
    """Name the one recipient of a DSN that states no address by the original's only recipient."""
    names = _returned(message) if len(stated) == 1 else []
    for one in stated if names else ():
        one.recipient = names[0]
        one.dialect = "fallback"
        one.context = message.own[:1500]
    return stated if names else []


def _speaks_of_failure(message: Message, text: str) -> bool:
    """A mail system is believed on its words, anyone else only with words and an enhanced code together."""
    spoken = bool(hits(plain_words(text)))
    if is_daemon(message):
        return says_failure(message) or spoken or bool(reply_code(text))
    return spoken and (bool(enhanced_codes(text)) or (empty_return_path(message) and says_failure(message)))


def _named(message: Message, text: str) -> list[str]:
    """Return the addresses in the report's words, without those of the report's sender, reader and help desk."""
    others = {address_in(first(message.headers, name)).lower() for name in ("from", "to", "reply-to", "return-path")}
    names = [name for name in addresses_in(text) if name.lower() not in others and not _HELPERS.match(name)]
    known = {name.lower() for name in addresses_in(first(original_headers(message), "to"))} | _by_verp(message)
    confirmed = [name for name in names if name.lower() in known]
    near = [name for name in names if _failed_here(text, name)]
    return confirmed or near or (names if len(names) == 1 and says_failure(message) else [])


def _failed_here(text: str, name: str) -> bool:
    """Say whether the lines around an address speak of failure."""
    place = text.find(name)
    near = text[max(0, place - 300) : place + 400]
    return bool(reply_code(near)) or bool(hits(plain_words(near)))


def _by_verp(message: Message) -> set[str]:
    fields = [
        value
        for name in ("to", "delivered-to", "x-original-to", "envelope-to")
        for value in message.headers.get(name, ())
    ]
    return {f"{local}@{domain}".lower() for value in fields for local, domain in _VERP.findall(value[:1000])}


def _returned(message: Message) -> list[str]:
    """Return the original's recipient when it had just one, or the one that VERP tells."""
    told = sorted(_by_verp(message))
    to = addresses_in(first(original_headers(message), "to"))
    return told[:1] or (to if len(to) == 1 else [])


def _about(text: str, name: str) -> str:
    """Return the paragraph of an address and the one after it; without the address in the text, all of the text."""
    place = text.lower().find(name.lower())
    if place < 0:
        return text.strip()[:1500]
    start = text.rfind("\n\n", 0, place) + 1
    following = text.find("\n\n", place)
    end = text.find("\n\n", following + 2) if following >= 0 else -1
    about = text[start : end if end >= 0 else len(text)].strip()
    return about if hits(plain_words(about)) or reply_code(about) else text.strip()[:1500]
