"""What keeps a text from being run by the program that opens the file it is in."""

import functools
import re

#: Spreadsheets run a cell that begins so as a formula (OWASP, "CSV injection"), in full width, too: Excel in Japanese
#: and Chinese reads those signs as the narrow ones.
_FORMULA = "=+\\-@＝＋－＠\t\r\n"

#: What may separate cells in the eyes of a program that was told nothing: Excel takes the list separator of the
#: system, whatever the file was written with.
SEPARATORS = ",;\t|"


def harmless(text: str, separator: str = "") -> str:
    """Return a text of which no spreadsheet runs any part, whatever it takes for the separator of cells.

    An apostrophe stands before what would be a formula; `unchanged` takes it away again. ``separator`` is the file's
    own: a cell that holds it is quoted.
    """
    return _places(separator).sub("'", text) if text else text


def unchanged(text: str, separator: str = "") -> str:
    """Return the text that `harmless` was given."""
    return _marks(separator).sub("", text)


@functools.cache
def _places(separator: str) -> re.Pattern[str]:
    # A text that has apostrophes before a formula already gets one more, so that taking one away is always right.
    return re.compile(f"{_begins(separator)}(?='*[{_FORMULA}])")


@functools.cache
def _marks(separator: str) -> re.Pattern[str]:
    return re.compile(f"{_begins(separator)}'(?='*[{_FORMULA}])")


def _begins(separator: str) -> str:
    others = "".join(re.escape(one) for one in SEPARATORS if one != separator)
    return f"(?:\\A|(?<=[{others}]))"
