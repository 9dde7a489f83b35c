"""Addresses as reports write them: typed, quoted, bracketed, routed, piped."""

import re

_FIRST = r"A-Za-z0-9!#$%&*+/=?^_`{}~.\-"
_LABEL = r"[A-Za-z0-9_\x80-\uffff][A-Za-z0-9_\x80-\uffff-]{0,62}"
_DOMAIN = rf"(?:{_LABEL}\.){{0,9}}{_LABEL}"

#: An address in running text. The look-behind lets a match begin only where a word begins, so a long word without
#: an @ is walked over once, not once a character. An apostrophe may be inside (o'brien@…), not in front.
ADDRESS = re.compile(rf"(?:(?<![{_FIRST}])[{_FIRST}][{_FIRST}']{{0,127}}|\"[^\"\n@]{{1,128}}\")@(?:{_DOMAIN})")

#: The same with any letter (RFC 6531), for fields that hold nothing but an address.
_ANY_ADDRESS = re.compile(rf"(?:(?<![{_FIRST}\x80-\uffff])[{_FIRST}\x80-\uffff]{{1,128}})@(?:{_DOMAIN})")

_TYPE = re.compile(r"^\s{0,9}(?:rfc[/-]?822|utf-?8|smtp|x400|unknown|dns|x-[\w-]{1,30})\s{0,9};\s{0,9}", re.I)
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")


def address_in(text: str) -> str:
    """Return the first address in a piece of text, without brackets; empty when there is none.

    Takes ``<@relay,@other:user@host>`` (source route, RFC 5321 appendix C), ``"quoted local"@host``, ``<user@host>``.
    """
    if "=" in text:
        text = _unfolded(text)
    if "@" not in text:
        return ""
    if "IMCEA" in text[:400].upper():
        text = _ENCAPSULATED.sub(lambda match: _HEX.sub(lambda code: chr(int(code[1], 16)), match[1]), text)
    if "<@" in text:
        head, _, tail = text.partition("<@")
        text = head + "<" + tail.partition(":")[2]
    match = ADDRESS.search(text)
    return match[0].strip(".,") if match else ""


#: An SMTP address inside an X.400 one (RFC 2156 4.2; Exchange 5.5: ``dda:SMTP=``, ``DD.RFC-822=``) and inside one of
#: Exchange's own (IMCEASMTP-user+40host). There "(a)" or "+40" stands for @.
_DOMAIN_DEFINED = re.compile(r"(?:dda?[:.](?:type=)?|[;/])(?:SMTP|RFC-?822)=([^;/\s]{3,300})", re.I)
_ENCAPSULATED = re.compile(r"IMCEA(?:SMTP|RFC822)-([^@\s]{3,300})@[\w.-]{1,255}", re.I)
_HEX = re.compile(r"\+([0-9A-Fa-f]{2})")


def _unfolded(text: str) -> str:
    found = _DOMAIN_DEFINED.search(text)
    return _at(found[1]) if found else text


def _at(name: str) -> str:
    return name.replace("(a)", "@").replace("(A)", "@")


def plain_addresses(text: str) -> str:
    """Return a text in which SMTP addresses inside X.400 ones stand by themselves."""
    if "=" not in text:
        return text
    return _DOMAIN_DEFINED.sub(lambda match: " " + _at(match[1]), text)


def field_address(value: str) -> str:
    """Return the address of a DSN recipient field (RFC 3464 2.3.1, 2.3.2; RFC 6533 for ``utf-8``), or empty."""
    if not value:
        return ""
    typed = _TYPE.match(value)
    if typed:
        kind = typed[0].strip().lower()
        value = value[typed.end() :]
        if kind.startswith("utf") and "\\x{" in value:
            value = _UNITEXT.sub(_rune, value)
    value = value.strip()
    if value.startswith(("rfc822;", "RFC822;")):
        value = value[7:].strip()
    if not value.isascii():
        match = _ANY_ADDRESS.search(value)
        return match[0].strip(".,") if match else ""
    return address_in(value)


def _rune(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""


def addresses_in(text: str, most: int = 50) -> list[str]:
    """Return the different addresses in a text, in order, without respect to letter case."""
    seen: dict[str, str] = {}
    for match in ADDRESS.finditer(text):
        found = match[0].strip(".,")
        seen.setdefault(found.lower(), found)
        if len(seen) >= most:
            break
    return list(seen.values())
