"""Is it a mail at all?"""

import re

_FIELD = re.compile(rb"^(?:>?From |[!-9;-~]{1,76}[ \t]*:)", re.M)

#: First bytes of files that people drop into a folder of mails, and what they are.
_OTHER_FILES = (
    (b"PK\x03\x04", "a zip archive (or an Office document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"Rar!", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an Outlook .msg or old Office file"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"!BDN", "an Outlook .pst file"),
)
_MAGIC = tuple(magic for magic, _ in _OTHER_FILES)


def illegible(raw: bytes) -> str:
    """Say in words why bytes are no mail, or return an empty string when they may be one."""
    if not raw[:200].strip() and not raw[:65536].strip():
        return "the file is empty"
    if raw.startswith(_MAGIC):
        return next(f"not a mail but {name}" for magic, name in _OTHER_FILES if raw.startswith(magic))
    head = raw[:4096]
    if head.count(0) > 16:
        return "not a mail but binary data"
    if not _FIELD.match(head) and not _FIELD.search(head.replace(b"\r", b"\n")):
        return "there is no header field at its start, so it is not a mail"
    return ""
