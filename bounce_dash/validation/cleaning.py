"""What people paste around an address, taken away before it is judged."""

import re
import unicodedata
from urllib.parse import unquote

#: Characters that nobody sees: zero-width marks, soft hyphen, byte-order mark, direction marks (Unicode class Cf).
_INVISIBLE = frozenset({"Cf"})
_MAILTO = re.compile(r"(?i)^\s*mailto:([^?]*)(\?.*)?$", re.DOTALL)
#: "Jan Jansen <jan@x.nl>" and "<jan@x.nl>": the last angle brackets hold the address (RFC 5322 3.4).
_IN_ANGLES = re.compile(r"<([^<>]*@[^<>]*)>[\s.,;]*$")
#: "jan@x.nl (work)": a comment (RFC 5322 3.2.2).
_COMMENT = re.compile(r"(?<=\S)\s*\([^()@]*\)[\s.,;]*$")
_AROUND = " \t\r\n\u00a0\u2007\u202f\u3000,;'\"`“”‘’«»()[]{}<>"


def cleaned(text: str) -> str:
    """Return a text without what does not belong to the address in it. Total; what is left may still be no address.

    >>> cleaned(" Jan Jansen <mailto:jan@example.nl>; ")
    'jan@example.nl'
    """
    text = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE).strip(_AROUND[:8])
    text = _COMMENT.sub("", text)
    if (angles := _IN_ANGLES.search(text)) is not None:
        text = angles[1]
    if (link := _MAILTO.match(text)) is not None:
        text = unquote(link[1])
    return _without_ends(text)


def _without_ends(text: str) -> str:
    # A quoted local part begins with a quote that belongs to it (RFC 5321 4.1.2).
    quoted = text.lstrip(_AROUND.replace('"', "")).startswith('"') and '"@' in text
    text = text.lstrip(_AROUND.replace('"', "")) if quoted else text.lstrip(_AROUND)
    return text.rstrip(_AROUND.replace("]", "") + ".")
