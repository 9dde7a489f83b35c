"""m-FILTER (Digital Arts), Japanese: "server message", "SMTP command" and "original mail info" under dashed heads."""

import re

from bounce_dash.intake.addresses import addresses_in
from bounce_dash.intake.dialects.reading import Dialect, finding, says, spans
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_SECTION = re.compile(r"^-{4,12}(server message|smtp command|original mail info)[ \t]*$", re.M | re.I)


def _read(message: Message) -> list[Finding]:
    text = message.text
    heads = list(_SECTION.finditer(text))
    ends = spans([head.start() for head in heads], len(text))
    sections = {head[1].lower(): text[head.end() : end].strip() for head, (_, end) in zip(heads, ends, strict=True)}
    if "server message" not in sections:
        return []
    verb = sections.get("smtp command", "").split(" ")[0].strip().upper()[:4]
    words = sections["server message"]
    return [finding("mfilter", name, words, command=verb) for name in addresses_in(text[: heads[0].start()])]


DIALECT = Dialect("mfilter", says("-------server message"), _read)
