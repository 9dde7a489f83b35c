"""De mailbox die in de gaten wordt gehouden."""

TEXTS = {
    "mailbox.none": "Er is geen mailbox om in de gaten te houden: BOUNCE_DASH_IMAP noemt er geen.",
    "mailbox.begun": "De mailbox wordt in de gaten gehouden, tot u op Ctrl+C drukt.",
    "mailbox.elsewhere": "Een ander proces houdt deze mailbox op dit moment in de gaten: er is niets te doen.",
    "mailbox.left.one": "{count} mail blijft in de mailbox zoals hij was",
    "mailbox.left.other": "{count} mails blijven in de mailbox zoals ze waren",
    "mailbox.trouble.away": "De server van de mailbox antwoordt niet ({said}). Er is daar niets gewijzigd.",
    "mailbox.trouble.certificate": "De server van de mailbox kan niet bewijzen wie hij is ({said}), en er is niets naartoe gestuurd; staat u zelf voor hem in, noem dan het bestand van zijn certificaat in BOUNCE_DASH_CA.",
    "mailbox.trouble.refused": "De mailbox laat ons niet binnen: “{said}”. Controleer gebruiker en wachtwoord.",
    "mailbox.trouble.token": "Het bestand met het toegangstoken van de mailbox kan niet worden gelezen ({said}).",
    "mailbox.trouble.no_folder": "De map die in de gaten moet worden gehouden, kan niet worden geopend: “{said}”. Controleer de naam.",
    "mailbox.trouble.not_made": "De map voor verwerkte mails kan niet worden gemaakt: “{said}”. Er is niets gelezen.",
    "mailbox.trouble.not_moved": "Mails zijn verwerkt maar kunnen niet worden verplaatst: “{said}”. Ze tellen niet dubbel.",
    "mailbox.trouble.confused": "De server van de mailbox antwoordt iets waar niemand om vroeg: “{said}”.",
}
