"""Wat er van een adres te verwachten is voordat er iets heen gaat."""

TEXTS = {
    "validity.deliverable": "bereikbaar",
    "validity.risky": "twijfelachtig",
    "validity.undeliverable": "onbereikbaar",
    "validity.unverified": "nog niet gecontroleerd",
    "flaw.syntax": "dit is geen e-mailadres",
    "flaw.local_part_too_long": "wat voor de @ staat, is te lang",
    "flaw.idn_not_representable": "zo kan geen domein worden geschreven",
    "flaw.no_such_domain": "het domein bestaat niet",
    "flaw.no_mail_exchanger": "het domein heeft geen mailserver",
    "flaw.null_mx": "het domein zegt dat het geen mail aanneemt",
    "flaw.mx_leads_nowhere": "de mailserver van het domein bestaat niet",
    "flaw.mail_to_itself": "de mailserver van het domein is geen bereikbare machine",
    "flaw.bouncing_here": "mail erheen kwam hier terug, en het is geblokkeerd",
    "flaw.disposable": "een wegwerpadres",
    "flaw.role": "een functie en geen persoon",
    "flaw.not_checked": "niemand antwoordde; er wordt opnieuw gevraagd",
    "flaw.did_you_mean": "bedoelt u {address}?",
}
