"""Finding known phrases in a server's words, fast.

Comparing two thousand phrases with every answer would cost more than parsing the mail. So each phrase is filed under
its rarest word (or the start of it), and only phrases whose word occurs in the answer are compared. There is no regular
expression in it that could backtrack.
"""

import re
from collections import Counter
from typing import NamedTuple

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.diagnosis.phrases import ROWS, WEAK_ROWS

_WORD = re.compile(r"[a-z0-9]+")
_KEY = 4
#: How far apart the pieces of a phrase may stand (characters): two halves of one sentence, not of two.
_GAP = 40

_BRACKETED = re.compile(r"<[^<>\s]{0,300}@[^<>\s]{0,300}>")
#: A domain has no two dots in a row: "ann@dest.test...User unknown" ends at the first of three.
_ADDRESS = re.compile(r"(?<![\w.+=%~-])[\w.+=%~-]{1,200}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}")
#: The codes that begin each line of a multi-line reply (RFC 5321 4.2.1); once lines are joined they cut phrases apart.
_CONTINUED = re.compile(r"\s[245]\d\d(?:-(?:[245]\.\d\.\d{1,3}(?=\s))?|[ ][245]\.\d\.\d{1,3}(?=\s))")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]{0,500}")
#: Words that servers misspell or glue together, and the spelling that the tables have.
_MISSPELT = {
    "dosn't": "doesn't", "doesnt": "doesn't", "does'nt": "doesn't", "dosent": "doesn't", "doesn`t": "doesn't",
    "isnt": "isn't", "wasnt": "wasn't", "cant": "can't", "couldnt": "couldn't", "dont": "don't", "hasnt": "hasn't",
    "unkown": "unknown", "unknow": "unknown", "uknown": "unknown", "unknwon": "unknown", "unknown_user": "unknown user",
    "recepient": "recipient", "recipent": "recipient", "reciepient": "recipient", "recipiant": "recipient",
    "recpient": "recipient", "adress": "address", "addres": "address", "addess": "address", "acount": "account",
    "accout": "account", "exsist": "exist", "exsit": "exist", "exceded": "exceeded", "exeeded": "exceeded",
    "exceedes": "exceeds", "maibox": "mailbox", "mailox": "mailbox", "emailaddress": "email address",
    "non-existant": "non-existent", "nonexistant": "nonexistent", "inexistant": "nonexistent",
    "temporarly": "temporarily", "temporarely": "temporarily", "disabeld": "disabled", "rejectd": "rejected",
    "doesnot": "does not", "nosuch": "no such", "nosuchuser": "no such user", "userunknown": "user unknown",
    "unknownuser": "unknown user", "mailboxfull": "mailbox full", "overquota": "over quota",
}  # fmt: skip
_MISSPELLING = re.compile(
    r"(?<![a-z])(?:" + "|".join(sorted(map(re.escape, _MISSPELT), key=len, reverse=True)) + r")(?![a-z'])"
)
_TOKEN = re.compile(r"[a-z][a-z'`_-]*")
_HUMP = re.compile(r"[A-Z](?<=[a-z][A-Z])(?=[a-z])")


class Hit(NamedTuple):
    """A row that matched: its place in the table, its reason, the phrase that was found."""

    order: int
    reason: Reason
    phrase: str

    @property
    def weak(self) -> bool:
        """Whether the words are so general that a telling enhanced code is believed first."""
        return self.order >= len(ROWS)


#: A phrase as filed: place of its row, how well it explains, its pieces (``*`` cut out), the phrase.
_Filed = tuple[int, int, tuple[str, ...], str]


def plain_words(text: str) -> str:
    """Return the words of an answer: lower case, one space, without addresses and URLs, whose words mean nothing.

    They end in " ." so that a phrase may ask to be the last of an answer.
    """
    text = _CONTINUED.sub(" ", text)
    if "@" in text:
        text = " ".join([_without_address(word) if "@" in word else word for word in text.split()])
    if "://" in text or "www." in text:
        text = _URL.sub(" ", text)
    text = " ".join(text.replace("\u2019", "'").split()).rstrip(" .!") + " ."
    spelt = text.lower()
    if not _MISSPELT.keys().isdisjoint(_TOKEN.findall(spelt)):
        spelt = _MISSPELLING.sub(_right_spelling, spelt)
    apart = _HUMP.sub(r" \g<0>", text).replace("_", " ").lower()
    # Glued words are read both ways: the tables hold names of codes (AuthRequired) as well as plain words.
    return spelt if len(apart) == len(text) and "_" not in text else f"{spelt} | {apart}"


def _without_address(word: str) -> str:
    return _ADDRESS.sub(" ", _BRACKETED.sub(" ", word))


def _right_spelling(match: re.Match[str]) -> str:
    return _MISSPELT[match[0]]


def hits(words: str) -> list[Hit]:
    """Return the most telling phrase of each row that matches, best row first; ``words`` come from ``plain_words``."""
    found: dict[int, tuple[int, str]] = {}
    spoken = set(_WORD.findall(words))
    candidates = [] if words.isascii() else [*_FOREIGN]
    for word in spoken:
        if word in _WHOLE:
            candidates += _WHOLE[word]
    for key in {word[:_KEY] for word in spoken}:
        if key in _BEGUN:
            candidates += _BEGUN[key]
    for order, rank, pieces, phrase in [filed for filed in candidates if filed[2][0] in words]:
        if order in found and found[order] >= (rank, phrase):
            continue
        if (len(pieces) == 1 and (" " + pieces[0]) in words) or _near_in_order(words, pieces):
            found[order] = (rank, phrase)
    return [Hit(order, _REASONS[order], found[order][1]) for order in sorted(found)]


def _near_in_order(text: str, pieces: tuple[str, ...]) -> bool:
    """Say whether all pieces occur in order and close enough to belong to one sentence; tries every first piece.

    The first one begins where a word begins: "no mx" is not in "unknown mx".
    """
    start = text.find(pieces[0])
    while start >= 0:
        if start and text[start - 1].isalnum() and pieces[0][0].isalnum() and text[start].isascii():
            start = text.find(pieces[0], start + 1)
            continue
        place = start + len(pieces[0])
        for piece in pieces[1:]:
            found = text.find(piece, place, place + _GAP + len(piece))
            if found < 0:
                break
            place = found + len(piece)
        else:
            return True
        start = text.find(pieces[0], start + 1)
    return False


def all_in_order(text: str, pieces: tuple[str, ...]) -> bool:
    """Say whether all pieces occur in a text, one after the other; true for no pieces."""
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def pieces_of(phrase: str) -> tuple[str, ...]:
    """Return the pieces of a phrase between its asterisks."""
    return tuple(piece.strip() for piece in phrase.split("*") if piece.strip())


def _keys(phrase: str) -> list[tuple[bool, str]]:
    """Return (is it a whole word?, key) under which a phrase may be filed; the last word of a piece may go on."""
    keys = []
    for piece in pieces_of(phrase):
        found = list(_WORD.finditer(piece))
        keys += [(True, match[0]) if match.end() < len(piece) else (False, match[0][:_KEY]) for match in found]
    long = [key for key in keys if len(key[1]) >= _KEY]
    return long or keys


def _file(order: int, phrase: str) -> _Filed:
    """An unbroken phrase explains better than one with a gap, and a longer one better than a shorter one."""
    return order, len(phrase) - (1000 if "*" in phrase else 0), pieces_of(phrase), phrase


_Index = dict[str, list[_Filed]]


def _build() -> tuple[_Index, _Index, list[_Filed]]:
    filed = [_file(order, phrase) for order, row in enumerate((*ROWS, *WEAK_ROWS)) for phrase in row[2]]
    common = Counter(key for *_, phrase in filed if phrase.isascii() for key in _keys(phrase))
    whole: _Index = {}
    begun: _Index = {}
    for entry in filed:
        if entry[3].isascii():
            is_whole, key = min(_keys(entry[3]), key=lambda key: (common[key] + (0 if key[0] else 8), key))
            (whole if is_whole else begun).setdefault(key, []).append(entry)
    return whole, begun, [entry for entry in filed if not entry[3].isascii()]


_WHOLE, _BEGUN, _FOREIGN = _build()
_REASONS = [row[0] for row in (*ROWS, *WEAK_ROWS)]
