"""Finding known phrases in a server's words, fast.

Comparing two thousand phrases with every answer would cost more than parsing the mail. So each phrase is filed under
the start of its rarest word, and only phrases whose word occurs in the answer are compared. There is no regular
expression in it that could backtrack.
"""

import re
from collections import Counter
from typing import NamedTuple

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.diagnosis.phrases import ROWS, WEAK_ROWS

_WORD = re.compile(r"[a-z0-9]+")
_KEY = 4

_BRACKETED = re.compile(r"<[^<>\s]{0,300}@[^<>\s]{0,300}>")
_ADDRESS = re.compile(r"(?<![\w.+=%~-])[\w.+=%~-]{1,200}@[\w.-]{1,255}")
#: The codes that begin each line of a multi-line reply (RFC 5321 4.2.1); once lines are joined they cut phrases apart.
_CONTINUED = re.compile(r"\s[245]\d\d(?:-(?:[245]\.\d\.\d{1,3}(?=\s))?|[ ][245]\.\d\.\d{1,3}(?=\s))")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]{0,500}")


class Hit(NamedTuple):
    """A row that matched: its place in the table, its reason, the phrase that was found."""

    order: int
    reason: Reason
    phrase: str

    @property
    def weak(self) -> bool:
        """Whether the words are so general that a telling enhanced code is believed first."""
        return self.order >= len(ROWS)


class _Filed(NamedTuple):
    order: int
    reason: Reason
    pieces: tuple[str, ...]
    phrase: str

    @property
    def rank(self) -> tuple[bool, int]:
        """Which of two phrases of a row explains better: an unbroken one, then the longer one."""
        return len(self.pieces) == 1, len(self.phrase)


def plain_words(text: str) -> str:
    """Return the words of an answer: lower case, one space, without addresses and URLs, whose words mean nothing."""
    text = _CONTINUED.sub(" ", text)
    if "@" in text:
        text = _ADDRESS.sub(" ", _BRACKETED.sub(" ", text))
    if "://" in text or "www." in text:
        text = _URL.sub(" ", text)
    return " ".join(text.lower().replace("\u2019", "'").split())


def hits(words: str) -> list[Hit]:
    """Return the most telling phrase of each row that matches, best row first; ``words`` come from ``plain_words``."""
    found: dict[int, _Filed] = {}
    candidates = [filed for key in {word[:_KEY] for word in _WORD.findall(words)} for filed in _INDEX.get(key, ())]
    for filed in candidates if words.isascii() else [*candidates, *_FOREIGN]:
        known = found.get(filed.order)
        if (known is None or known.rank < filed.rank) and _contains(words, filed.pieces):
            found[filed.order] = filed
    return [Hit(order, found[order].reason, found[order].phrase) for order in sorted(found)]


def _contains(words: str, pieces: tuple[str, ...]) -> bool:
    place = 0
    for piece in pieces:
        place = words.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def _keys(phrase: str) -> list[str]:
    """Return the starts of words under which a phrase may be filed; its last word may go on in the text."""
    words = [match[0] for piece in phrase.split("*") for match in _WORD.finditer(piece)]
    whole = [word for word in words if len(word) >= _KEY] or words
    return [word[:_KEY] for word in whole]


def _build() -> tuple[dict[str, list[_Filed]], list[_Filed]]:
    filed = [
        _Filed(order, reason, tuple(piece.strip() for piece in phrase.split("*")), phrase)
        for order, (reason, _, phrases) in enumerate((*ROWS, *WEAK_ROWS))
        for phrase in phrases
    ]
    common = Counter(key for entry in filed if entry.phrase.isascii() for key in _keys(entry.phrase))
    index: dict[str, list[_Filed]] = {}
    for entry in filed:
        if entry.phrase.isascii():
            index.setdefault(min(_keys(entry.phrase), key=lambda key: common[key]), []).append(entry)
    return index, [entry for entry in filed if not entry.phrase.isascii()]


_INDEX, _FOREIGN = _build()
