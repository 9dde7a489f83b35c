"""Challenge-response: a filter asks the sender to prove that he is a person. Nothing has failed, nobody is gone."""

from bounce_dash.intake.message import Message
from bounce_dash.intake.words import any_in, words

#: Products that do nothing but this (Boxbe, Spam Arrest, ChoiceMail, Mailblocks, TMDA, qconfirm, Mailinblack, …).
_PRODUCTS = words("""
    boxbe | spamarrest | spam arrest | choicemail | mailblocks | bluebottle | spamlion | sendio | mailinblack |
    tmda | qconfirm | vanquish | knowspam | spamcheetah | cashette | whitelist.me | uol antispam | anti-spam uol |
    antispam.uol | spamblocker | 0spam.com | zerospam challenge | active spam killer | spamfence
""")
#: What they ask for, whoever asks.
_ASKS = words("""
    not pre-approved | has been waitlisted | guest list so your messages | confirm that you are a human |
    confirm you are a human | prove you are human | prove that you are human | you are a real person |
    verify that you are a real person | complete this verification | complete the verification |
    to have your message delivered | to release your message | your message will be delivered once |
    sender verification request | requires verification of the sender | requires confirmation of your |
    confirm your e-mail address before | please confirm your message | add yourself to my |
    only from senders i have approved | from senders i have approved beforehand | allow incoming messages only from |
    click the link below to deliver | in order to deliver your message, please | approved senders list |
    request to be added to | one-time verification | asks you to confirm | must confirm that you are |
    demande d'authentification | afin de délivrer votre message | authentifier votre adresse |
    bestätigen sie bitte, dass sie | bitte bestätigen sie ihre nachricht | bevestig dat u | bevestig uw bericht |
    bekræft venligst din besked | bekreft meldingen din | bekräfta ditt meddelande | confirme su mensaje |
    confirme que es una persona | confirma il tuo messaggio | confirme sua mensagem
""")
_CHARS = 4000
#: One of these is in each of the phrases: most mails are let go after one look.
_SIGNS = words("""
    confirm | verif | approv | waitlist | guest list | human | real person | authentifi | bestätig | bevestig | bekræf |
    bekref | bekräf | add yourself | délivrer votre | to have your message | to release your | incoming messages only |
    be added to | click the link | message will be delivered once | in order to deliver
""")


def is_challenge(message: Message) -> bool:
    """Say whether a mail asks its sender to confirm himself before a message is delivered."""
    if "x-tmda-fingerprint" in message.headers or "x-spamarrest" in message.headers:
        return True
    sender = message.sender
    if "mailer-daemon" in sender:
        return False
    text = message.lowered[:_CHARS]
    if any_in(_PRODUCTS, sender):
        return True
    if not any_in(_SIGNS, text):
        return False
    return any_in(_ASKS, text) or any_in(_PRODUCTS, text)
