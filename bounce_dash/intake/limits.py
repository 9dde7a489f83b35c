"""How much of a mail is looked at. A report leads its mail, so what lies beyond is somebody's attachment."""

#: Bytes of a mail that are read; the rest of a 30 MB mail never enters a parser. A report on 10,000 recipients has two
#: or three million, nearly all of them in its status part, which is read whole.
MAIL_BYTES = 4 * 1024 * 1024
#: Characters of human-readable text that the dialects walk over.
TEXT_CHARS = 64 * 1024
#: Characters of the header section, and of one header value that is decoded.
HEAD_CHARS = 128 * 1024
HEADER_CHARS = 4000
#: Characters of one server answer that the diagnosis reads and a report keeps.
DIAGNOSTIC_CHARS = 3000
#: Parts of one mail, levels of multipart, recipients of one report.
PARTS = 60
DEPTH = 6
RECIPIENTS = 12_000
