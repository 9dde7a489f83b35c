"""Tables of words, written as blocks of text so that a long one stays readable."""


def words(block: str) -> tuple[str, ...]:
    """Return the phrases of a block, which are separated by ``|`` and may be broken over lines."""
    return tuple(phrase.strip() for phrase in block.replace("\n", " ").split("|") if phrase.strip())
