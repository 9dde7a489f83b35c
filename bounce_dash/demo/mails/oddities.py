"""What lands in a bounce mailbox besides bounces: files that are no mail, and mail of people."""

from bounce_dash.demo.mails.failure import BOUNCES

_LETTER = (
    "From: Bodil Krogh <bodil@krogh-forlag.example>\n"
    f"To: <{BOUNCES}>\n"
    "Subject: Re: your news\n"
    "Message-ID: <a-question@krogh-forlag.example>\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
    "Hello,\n\nwhere can I find the new price list? The link in your news opened last year's.\n\nBodil\n"
)

#: Name of the file → its bytes.
ODDITIES: dict[str, bytes] = {
    "question.eml": _LETTER.encode(),
    "export.eml": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(64)),
    "empty.eml": b"\n",
    "picture.eml": b"\x89PNG\r\n\x1a\n" + bytes(48),
}
