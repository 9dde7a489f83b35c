"""Unknown mailers: what can still be said when neither a standard nor a dialect spoke. Never invents a recipient.

Evidence, strongest first: ``X-Failed-Recipients``; an address in the report's words beside words or a code of failure;
the returned original's recipient, when the report itself speaks of failure. An address in VERP confirms one.
"""

import re
from typing import NamedTuple

from bounce_dash.intake.addresses import ADDRESS, addresses_in, plain_addresses
from bounce_dash.intake.diagnosis.answers import enhanced_codes, reply_code
from bounce_dash.intake.diagnosis.matching import hits, plain_words
from bounce_dash.intake.dialects.reading import finding, is_warning
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers
from bounce_dash.intake.ours import our_addresses
from bounce_dash.intake.senders import empty_return_path, from_mail_system, is_daemon, says_failure, tells_failure

_CHARS = 6000
#: How much is read of the words about one recipient, and of those above it when none follow.
_BELOW, _ABOVE = 1500, 800
_VERP = re.compile(r"[+-]([\w.~-]{1,64})=([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})@")
#: Addresses that a report names for help, not because they failed.
_HELPERS = re.compile(
    r"^(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|admin|administrator|webmaster|hostmaster|noreply|no-reply"
    r"|info-noreply|unblock|delist|removal|whitelist|bounces?)[\w.+-]{0,20}@",
    re.I,
)
#: What introduces the list of those who failed; names above it are the sender's and the echo of the header.
_LIST = re.compile(
    r"(?:following|these|folgende[nr]?|volgende|suivante?s?|siguientes?|seguent[ei]|seguintes?|følgende|följande"
    r"|следующ\w{1,4}|次の|以下の|以下)[^\n@]{0,160}[:：.]?[ \t]*\n",
    re.I,
)
#: What stands before an address that wrote, or to whom the report goes: it did not fail.
_WROTE = re.compile(
    r"(?<![^\W_])(?:from|sender|von|afzender|van|de|da|reply-to|absender|expéditeur|remitente|mittente|送信者|差出人"
    r"|from address|return-path|envelope-from|mail from)[ \t]{0,9}[:=]?[ \t]{0,9}(?:[\w.,-]{0,40}[ \t])?[<\"'(]?$",
    re.I,
)


class _Named(NamedTuple):
    """An address in a report's words: itself, where its line begins, where it ends."""

    address: str
    line: int
    end: int


def read(message: Message) -> list[Finding]:
    """Return findings for addresses that the mail itself ties to a failure; empty when it ties none."""
    if not from_mail_system(message) or '"notificationType"' in message.own:
        return []
    told = says_failure(message) or (is_daemon(message) and tells_failure(message))
    if "list-id" in message.headers and not told:
        return []
    if not (told or is_daemon(message) or empty_return_path(message)):
        return []
    failed = [name for value in message.headers.get("x-failed-recipients", ()) for name in addresses_in(value)]
    text = plain_addresses(message.own[:_CHARS])
    if not failed and not _speaks_of_failure(message, text):
        return []
    delayed = is_warning(message)
    return [
        finding("fallback", name, words, permanent=not delayed, action="delayed" if delayed else "failed")
        for name, words in _about_each(message, text, failed)
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
        return says_failure(message) or tells_failure(message) or spoken or bool(reply_code(text))
    return spoken and (bool(enhanced_codes(text)) or (empty_return_path(message) and says_failure(message)))


def _about_each(message: Message, text: str, failed: list[str]) -> list[tuple[str, str]]:
    """Return (address, words about it): those below its line, else those above it, else all that was said."""
    places = _places(message, text)
    if failed:
        listed = {name.lower() for name in failed}
        places = [one for one in places if one.address.lower() in listed]
        rest = [name for name in failed if name.lower() not in {one.address.lower() for one in places}]
        return [*_words_of(text, places), *((name, text.strip()[:_BELOW]) for name in rest)]
    chosen = _chosen(message, text, places)
    return _words_of(text, chosen) or [(name, text.strip()[:_BELOW]) for name in _returned(message)]


def _places(message: Message, text: str) -> list[_Named]:
    """Return where each address is named first, without ours and helpers."""
    fields = ("from", "to", "reply-to", "return-path")
    others = our_addresses(message) | {
        name.lower() for field in fields for name in addresses_in(first(message.headers, field)[:2000])
    }
    seen: dict[str, _Named] = {}
    for match in ADDRESS.finditer(text):
        name = match[0].strip(".,")
        line = text.rfind("\n", 0, match.start()) + 1
        if (
            name.lower() in others
            or _HELPERS.match(name)
            or _WROTE.search(text[max(line, match.start() - 80) : match.start()])
        ):
            continue
        seen.setdefault(name.lower(), _Named(name, line, match.end()))
    return list(seen.values())


def _chosen(message: Message, text: str, places: list[_Named]) -> list[_Named]:
    """Choose those that failed: confirmed by the original or by VERP, listed as failed, beside words of failure."""
    known = {name.lower() for name in addresses_in(first(original_headers(message), "to"))} | _by_verp(message)
    confirmed = [one for one in places if one.address.lower() in known]
    if confirmed:
        return confirmed
    begins = _LIST.search(text)
    listed = [one for one in places if begins and one.line >= begins.end() - 1 and _stands_alone(text, one)]
    near = [one for one in places if _failed_here(text, one)]
    if listed or near:
        return listed or near
    return places if len(places) == 1 and (says_failure(message) or tells_failure(message)) else []


def _stands_alone(text: str, one: _Named) -> bool:
    """Say whether a line begins with an address, but for marks and a label."""
    place = text.lower().find(one.address.lower(), one.line)
    return len(text[one.line : place].strip(" \t<>*-•\"'[]()")) <= 20


def _failed_here(text: str, one: _Named) -> bool:
    """Say whether the lines around an address speak of failure."""
    near = text[max(0, one.end - 300) : one.end + 400]
    return bool(reply_code(near)) or bool(hits(plain_words(near)))


def _words_of(text: str, chosen: list[_Named]) -> list[tuple[str, str]]:
    """Cut the words about each address; addresses without words between them share what follows or precedes."""
    pairs: list[tuple[str, str]] = []
    waiting: list[str] = []
    since = 0
    for number, one in enumerate(chosen):
        end = chosen[number + 1].line if number + 1 < len(chosen) else len(text)
        words = text[one.line : max(end, one.end)][:_BELOW]
        waiting.append(one.address)
        last = number + 1 == len(chosen)
        if not _says_why(words):
            above = text[since : one.line][-_ABOVE:]
            words = above if _says_why(above) else text[:_BELOW] if last else ""
        if words or last:
            pairs += [(name, words) for name in waiting]
            waiting, since = [], one.end
    return pairs


def _says_why(words: str) -> bool:
    return bool(reply_code(words)) or bool(hits(plain_words(words)))


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
