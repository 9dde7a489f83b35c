"""Tables of words, written as blocks of text so that a long one stays readable."""

from collections.abc import Iterable


def any_in(phrases: Iterable[str], text: str) -> bool:
    """Say whether a text contains one of some phrases; a plain loop, which takes half the time of a generator."""
    for phrase in phrases:  # noqa: SIM110
        if phrase in text:
            return True
    return False


def words(block: str) -> tuple[str, ...]:
    """Return the phrases of a block, which are separated by ``|`` and may be broken over lines."""
    return tuple(phrase.strip() for phrase in block.replace("\n", " ").split("|") if phrase.strip())
