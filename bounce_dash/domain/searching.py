"""What a search looks for, and where that stands in what it found: words by how they begin, without accents."""

import unicodedata

from bounce_dash.domain.addresses import sort_key

#: Words of a search that are looked at; more can only be pasted text.
MOST_WORDS = 6

#: A text in pieces, each with whether it is what was looked for.
Marked = tuple[tuple[str, bool], ...]


def words(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, in the form that names are ordered by; whatever is no letter parts them."""
    spaced = "".join(one if _in_word(one) else " " for one in sort_key(text))
    return tuple(dict.fromkeys(spaced.split()))[:MOST_WORDS]


def marked(label: str, typed: str) -> Marked:
    """Mark in a label where the words of a search stand: where they begin one of its words, else wherever they are."""
    folded, places = _folded(label)
    on = [False] * len(label)
    for word in words(typed):
        starts = [at for at in range(len(folded)) if folded.startswith(word, at)]
        beginnings = [at for at in starts if at == 0 or not _in_word(folded[at - 1])]
        for at in beginnings or starts[:1]:
            first, last = places[at], places[at + len(word) - 1]
            on[first : last + 1] = [True] * (last + 1 - first)
    return _pieces(label, on)


def _in_word(one: str) -> bool:
    return unicodedata.category(one)[0] in "LNM"


def _folded(label: str) -> tuple[str, list[int]]:
    """Return a label in the form of `words`, and the place in the label that each of its characters comes from."""
    folded, places = "", list[int]()
    for place, one in enumerate(label):
        plain = "".join(part for part in unicodedata.normalize("NFKD", one) if not unicodedata.combining(part))
        folded += plain.casefold()
        places += [place] * (len(folded) - len(places))
    return folded, places


def _pieces(label: str, on: list[bool]) -> Marked:
    pieces: list[tuple[str, bool]] = []
    for one, lit in zip(label, on, strict=True):
        # A mark of its own (an accent that follows its letter) belongs to what it stands on.
        same = pieces and (pieces[-1][1] is lit or unicodedata.combining(one))
        pieces[-1:] = [(pieces[-1][0] + one, pieces[-1][1])] if same else [*pieces[-1:], (one, lit)]
    return tuple(pieces)
