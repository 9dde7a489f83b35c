"""What actions ask of whoever knows the texts."""

from typing import Protocol


class Translate(Protocol):
    """Gives the text of a key in a language; an unknown key comes back as itself."""

    def __call__(self, language: str, key: str, /) -> str: ...
