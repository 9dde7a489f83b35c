"""Postfix's notes to its postmaster about a session: "Out:" the server's replies, "In:" the client's commands."""

import re

from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_LINE = re.compile(r"^[ \t]{0,9}(In|Out):[ \t]{0,9}([^\n]{0,1000}(?:\n[ \t]{6,}[^\n]{0,1000}){0,10})", re.M)
_COMMAND = re.compile(r"(RCPT|MAIL|DATA|EHLO|HELO)\b(?:[^<\n]{0,20}<([^<>\s]{0,300})>)?", re.I)


def _claims(message: Message) -> bool:
    return "transcript of session follows" in message.lowered and "\n out: " in message.lowered


def _read(message: Message) -> list[Finding]:
    """Name whom a RCPT command named that was refused, or all of them when the message was refused afterwards."""
    command, named, found = "", "", []
    accepted: list[str] = []
    for who, said in _LINE.findall(message.own):
        if who == "In":
            verb = _COMMAND.match(said)
            command = verb[1].upper().replace("HELO", "EHLO") if verb else "DATA" if said.strip() == "." else command
            named = address_in(verb[2] or "") if verb and command == "RCPT" else ""
        elif command == "RCPT" and named and said[:1] in "45":
            found.append(finding("postfixsession", named, said, command="RCPT"))
        elif command == "RCPT" and named:
            accepted.append(named)
        elif command == "DATA" and said[:1] in "45":
            found += [finding("postfixsession", name, said, command="DATA") for name in accepted]
            accepted = []
    return found


DIALECT = Dialect("postfixsession", _claims, _read)
