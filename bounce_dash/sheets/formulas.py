"""What a formula shows without being calculated: a text that stands in it. No other is run here."""

import re

#: HYPERLINK("where", "what is shown"); what is shown may be missing.
_LINK = re.compile(r'^=\s*HYPERLINK\(\s*"([^"]*)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)\s*$', re.IGNORECASE)

#: How files of separated values keep a program from reading a text as a number: ="0031".
_TEXT = re.compile(r'^=\s*"((?:[^"]|"")*)"\s*$')


def shown(cell: str) -> str:
    """Return what a cell shows that begins as a formula; a formula that has to be calculated as it stands.

    >>> shown('=HYPERLINK("mailto:ann@mail.example")'), shown('="0031"'), shown("=1+1")
    ('mailto:ann@mail.example', '0031', '=1+1')
    """
    if text := _TEXT.match(cell):
        return text[1].replace('""', '"')
    link = _LINK.match(cell)
    return (link[2] or link[1]) if link else cell
