"""Aanmelden: weigeringen, en de pagina's voordat iemand bekend is."""

TEXTS = {
    "error.wrong_sign_in": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
    "error.too_many_tries": "Te veel mislukte pogingen. De volgende kan over {seconds} s.",
    "error.crowded": "Heel veel mensen melden zich nu tegelijk aan. Probeer het over een paar seconden opnieuw.",
    "error.weak_password": "Kies minstens 12 tekens die niemand kan raden; een korte zin werkt goed.",
    "error.dead_link": "Deze link is al gebruikt of verlopen. Vraag een beheerder om een nieuwe.",
    "error.last_administrator": "Dit is de laatste beheerder: zonder beheerder kan niemand meer gebruikers beheren.",
    "error.user_exists": "Er is al een gebruiker met dit e-mailadres.",
    "error.page_title": "Dit is niet gelukt",
    "error.page_back": "Terug naar Bounce Dash",
    "error.strange_origin": "Dit verzoek kwam van een andere site, dus er is niets gewijzigd.",
    "error.too_large": "Dat is groter dan hier wordt aangenomen. Er is niets gewijzigd.",
    "error.broken": "Er ging iets mis aan onze kant. Wat er gebeurde, staat in het logboek van de server.",
    "error.not_signed_in": "Meld u eerst aan.",
}
