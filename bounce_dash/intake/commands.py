"""At which point of the SMTP dialogue a server said no.

It matters for words that name nobody: before a recipient was named, a refusal is about the client or the sender. Clear
words about the recipient mean the same at every stage.
"""

import re

#: The phrases by which servers name the command, and the command (CONN: before the first one). Longest scan first wins.
_PHRASES = (
    # Postfix smtp(8): "(in reply to RCPT TO command)"; dma: "did not like our RCPT TO:"
    ("in reply to rcpt to", "RCPT"),
    ("in reply to end of data", "DATA"),
    ("in reply to data", "DATA"),
    ("in reply to mail from", "MAIL"),
    ("in reply to ehlo", "EHLO"),
    ("in reply to helo", "EHLO"),
    ("did not like our rcpt to", "RCPT"),
    ("did not like our final data", "DATA"),
    ("did not like our data", "DATA"),
    ("did not like our mail from", "MAIL"),
    ("did not like our ehlo", "EHLO"),
    ("refused to talk to me", "CONN"),
    # Exim deliver.c
    ("after rcpt to:", "RCPT"),
    ("after end of data", "DATA"),
    ("after data", "DATA"),
    ("after pipelined data", "DATA"),
    ("after pipelined rcpt to", "RCPT"),
    ("after pipelined mail from", "MAIL"),
    ("after sending data block", "DATA"),
    ("after mail from:", "MAIL"),
    ("after initial connection", "CONN"),
    ("after ehlo", "EHLO"),
    ("after helo", "EHLO"),
    # GMX, 1&1, X6
    ("after rcpt command", "RCPT"),
    ("for rcpt command", "RCPT"),
    ("for rcpt to command", "RCPT"),
    ("following rcpt command", "RCPT"),
    ("for mail from command", "MAIL"),
    ("after mail command", "MAIL"),
    ("for text command", "DATA"),
    ("after data command", "DATA"),
    ("following data command", "DATA"),
    ("following mail command", "MAIL"),
    # qmail-remote
    ("does not like recipient", "RCPT"),
    ("but sender was rejected", "MAIL"),
    ("failed after i sent the message", "DATA"),
    ("failed on data command", "DATA"),
    ("but greeting failed", "CONN"),
    ("but my name was rejected", "EHLO"),
    ("but connection died", "CONN"),
    # Yahoo, X3, SendGrid, X2
    ("[rcpt_to]", "RCPT"),
    ("[mail_from]", "MAIL"),
    ("[data]", "DATA"),
    ("[connect]", "CONN"),
    ("smtp:rcpt", "RCPT"),
    ("smtp:mail", "MAIL"),
    ("smtp:data", "DATA"),
    ("in rcpt to", "RCPT"),
    ("in mail from", "MAIL"),
    ("in end of data", "DATA"),
    ("step: data", "DATA"),
    ("step: rcpt", "RCPT"),
    ("step: mail", "MAIL"),
    # mail transcripts of Sendmail, Courier, au/KDDI
    (">>> rcpt to", "RCPT"),
    (">>> data", "DATA"),
    (">>> mail from", "MAIL"),
    (">>> ehlo", "EHLO"),
    (">>> helo", "EHLO"),
    ("rcpt to:<", "RCPT"),
)

#: A piece of each phrase: most answers hold few of them, so few phrases are looked for.
_KEYS = (
    "rcpt",
    "mail",
    "data",
    "ehlo",
    "helo",
    "recipient",
    "sender",
    "connect",
    "greeting",
    "talk to me",
    "i sent",
    "my name",
    "for text",
)


def _key_of(phrase: str) -> str:
    return next(key for key in _KEYS if key in phrase)


#: Each key with the places of its phrases in the table, and the phrases.
_FILED = tuple(
    (key, [(place, phrase) for place, (phrase, _) in enumerate(_PHRASES) if _key_of(phrase) == key]) for key in _KEYS
)
_COMMANDS = (*(command for _, command in _PHRASES), "")

_TRANSCRIPT = re.compile(r"^[ \t]{0,12}>>> ?(RCPT|DATA|MAIL|EHLO|HELO|STARTTLS|QUIT|\.)", re.M | re.I)


def command_in(text: str) -> str:
    """Return the SMTP command that a text says was answered: CONN, EHLO, MAIL, RCPT, DATA, or empty."""
    return command_among(" ".join(text.lower().split()))


def command_among(words: str) -> str:
    """Do the same for words that are in lower case already, one space between them."""
    first = len(_PHRASES)
    for key, filed in _FILED:
        if key in words:
            for place, phrase in filed:
                if place < first and phrase in words:
                    first = place
    return _COMMANDS[first]


def transcript_command(transcript: str, until: int) -> str:
    """Return the last command that a transcript (``>>> RCPT To:<…>``) shows before position ``until``."""
    last = ""
    for match in _TRANSCRIPT.finditer(transcript, 0, until):
        last = match[1].upper()
    return {"HELO": "EHLO", ".": "DATA"}.get(last, last)
