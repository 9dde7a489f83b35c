"""Where a report's own words end and the copy of the mail that came back begins."""

import re
from itertools import islice

#: The lines by which mail servers introduce the copy of the original, in lower case (a pattern that ignores case takes
#: several times as long). It begins with the end of the line before, so that it steps from line to line.
_MARKS = re.compile(
    r"\n[ \t>*=_#-]{0,80}(?:below this line is (?:a copy|the original)|enclosed is a copy of the message"
    r"|original message(?: follows| headers?|[ \t]*[-=:]|$)|this is a copy of (?:the|your) message"
    r"|the header of the original message is following|message headers? follow|message header follows"
    r"|included is a copy of the message header|the original message follows|a copy of the original message"
    r"|below is a copy of the original|returned message|returned mail follows|unsent message (?:follows|below)"
    r"|original mail(?: info| as follows)?|header of the original|the following is a copy|your original message"
    r"|body of your message|copy of the message|original message as follows|text of (?:your|the) message"
    r"|received:|return-path:)",
    re.M,
)
#: A line that begins with one of the fields which every mail has.
HEADER_RUN = re.compile(
    r"^(?:Received|Return-Path|From|To|Subject|Date|Message-I[dD]|MIME-Version|Content-Type|X-[\w-]{1,40}):", re.M
)


def split_copy(text: str) -> tuple[str, str]:
    """Split a report's text into its own words and the copy of the original below them; the copy may be empty."""
    lowered = text.replace("İ", "i").lower()  # the one letter that would become two
    for match in islice(_MARKS.finditer("\n" + lowered), 40):
        start = match.start()  # of the line in the text itself, which has one character less
        fields = islice(HEADER_RUN.finditer(text, start, start + 4000), 2)
        if len(list(fields)) == 2 or not text[start + 200 : start + 4000].strip():
            return text[:start], text[start:]
    return text, ""
