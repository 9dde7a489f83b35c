"""Automatic replies: RFC 3834, the marks that vacation programs set without it, and people who have left."""

import re

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake.addresses import ADDRESS, address_in
from bounce_dash.intake.dates import parse_date
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.senders import empty_return_path, is_automatic, is_daemon
from bounce_dash.intake.words import words

#: How people (or their employer) say that they have left, per language; ``*`` skips at most a few words.
_LEFT = (
    # English
    *words("""
        no longer with | no longer work | no longer employed | no longer an employee | no longer part of the |
        no longer at the company | not work here anymore | does not work here any more | has left the |
        have left the | has left our | has left us | left the company | left the organi | my last day was |
        last working day was | inbox is no longer in use | mailbox is no longer in use |
        address is no longer in use | no longer using this | account is no longer in use | no longer in use |
        no longer monitored | no longer being monitored | inbox is not monitored | mailbox is not monitored |
        address is no longer active | mailbox is no longer active | account is no longer active |
        inbox is no longer active | address is no longer valid | no longer checking this | mailbox has been closed |
        has been discontinued | my e-mail address has changed | my email address has changed | last day at * was |
        is no longer in the employ | have retired | has retired | retired from
    """),
    # Dutch
    *words("""
        mailbox is niet meer in gebruik | adres is niet meer in gebruik | niet meer in gebruik |
        niet langer in gebruik | wordt niet meer gelezen | wordt niet langer gelezen | niet meer actief |
        niet langer actief | is opgeheven | wordt niet meer gebruikt | e-mailadres is gewijzigd |
        mailadres is gewijzigd | niet meer werkzaam | niet langer werkzaam | werkt niet meer | werk niet meer |
        werkt niet langer | uit dienst | werk niet langer | niet meer in dienst | niet langer in dienst |
        organisatie verlaten | bedrijf verlaten | ons verlaten | met pensioen | laatste werkdag was
    """),
    # German
    *words("""
        postfach wird nicht mehr | nicht mehr in gebrauch | nicht mehr genutzt | nicht mehr verwendet |
        nicht mehr gelesen | nicht mehr abgerufen | nicht mehr aktiv | nicht länger aktiv | nicht mehr gültig |
        wurde stillgelegt | wurde deaktiviert | adresse hat sich geändert | e-mail-adresse hat sich geändert |
        nicht mehr im unternehmen | nicht mehr für das unternehmen | nicht mehr in unserem unternehmen |
        nicht mehr bei uns | nicht mehr beschäftigt | nicht mehr tätig | nicht länger tätig |
        unternehmen verlassen | firma verlassen | ausgeschieden | arbeitet nicht mehr | arbeite nicht mehr |
        nicht mehr angestellt | im ruhestand | mein letzter arbeitstag war
    """),
    # Danish
    *words("""
        ikke længere i brug | bruges ikke længere | læses ikke længere | overvåges ikke længere |
        ikke længere aktiv | er nedlagt | er blevet nedlagt | mailadresse er ændret | e-mailadresse er ændret |
        arbejder ikke længere | ikke længere ansat | er fratrådt | er ikke længere | har forladt virksomheden |
        er stoppet hos | gået på pension | har fået nyt job | sidste arbejdsdag var
    """),
    # Norwegian (bokmål)
    *words("""
        ikke lenger i bruk | brukes ikke lenger | leses ikke lenger | overvåkes ikke lenger | ikke lenger aktiv |
        er lagt ned | er nedlagt | e-postadresse er endret | e-postadressen er endret | jobber ikke lenger |
        arbeider ikke lenger | ikke lenger ansatt | har sluttet | er sluttet | sluttet i * as | er ikke lenger |
        gått av med pensjon | pensjonert | siste arbeidsdag var
    """),
    # Swedish
    *words("""
        inte längre i bruk | används inte längre | läses inte längre | bevakas inte längre | inte längre aktiv |
        har avslutats | är nedlagd | är avstängd | e-postadress har ändrats | e-postadressen har ändrats |
        arbetar inte längre | jobbar inte längre | inte längre anställd | har slutat | slutat på |
        avslutat min anställning | avslutat sin anställning | inte kvar på | är inte längre | gått i pension |
        sista arbetsdag var
    """),
)
#: Each in two: what is looked for first, and what must follow soon (empty: nothing).
_PIECES = tuple((head, tail) for head, _, tail in (phrase.partition(" * ") for phrase in _LEFT))
#: What stands before a successor's address.
_ASK = re.compile(
    r"contact|reach|forward|direct|e-?mail|mail|replace|successor|instead"
    r"|terecht|richten|opvolg|wenden|kontakt|nachfolg|henvend|efterfølger|etterfølger|vänd|efterträd|mejla",
    re.I,
)
_SPACES = re.compile(r"\s+")


def read(message: Message) -> BounceReport | None:
    """Return what an automatic reply says about the person who has it, or None when the mail is none.

    The recipient is the one who answered. ``has_left`` is set when the reply says that the person has left, with the
    successor's address when one is named.
    """
    automatic = is_automatic(message) and not is_daemon(message)
    if not automatic and not (empty_return_path(message) and not is_daemon(message) and has_left(message.own)):
        return None
    person = address_in(first(message.headers, "from")) or address_in(first(message.headers, "reply-to"))
    if not person:
        return None
    text = message.own or message.text
    left = has_left(f"{message.subject} {text}")
    return BounceReport(
        recipient=person,
        kind=Kind.NONE,
        reason=Reason.VACATION,
        diagnostic=_SPACES.sub(" ", text).strip()[:1000],
        dialect="rfc3834",
        message_id=first(message.headers, "in-reply-to").strip().strip("<>")[:998],
        occurred_at=parse_date(first(message.headers, "date")),
        has_left=left,
        successor=successor(text, person) if left else "",
    )


def has_left(text: str) -> bool:
    """Say whether a reply (nl, en, de, da, nb, sv) says that its owner has left the organisation for good."""
    spoken = _SPACES.sub(" ", text[:8000].lower().replace("\u2019", "'"))
    return any(_says(spoken, head, tail) for head, tail in _PIECES if head in spoken)


def _says(spoken: str, head: str, tail: str) -> bool:
    place = spoken.find(head)
    return not tail or 0 <= spoken.find(tail, place) < place + 80


def successor(text: str, person: str) -> str:
    """Return the address that a reply names as the one to write to now, or an empty string.

    The first address after a word such as "contact", "wenden", "terecht"; never the person's own.
    """
    candidates = [match for match in ADDRESS.finditer(text[:8000]) if match[0].strip(".,").lower() != person.lower()]
    for match in candidates:
        if _ASK.search(text, max(0, match.start() - 200), match.start()):
            return match[0].strip(".,")
    return candidates[0][0].strip(".,") if len(candidates) == 1 else ""
