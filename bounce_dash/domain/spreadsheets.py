"""What keeps a text from being run by the program that opens the file it is in."""

#: Spreadsheets run a cell that starts so as a formula (OWASP, "CSV injection"); an apostrophe in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
