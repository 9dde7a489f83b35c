"""Een adres in welke lijst ook."""

TEXTS = {
    "address.corrected": "Verbeterd",
    "address.former": "Voormalig werknemer",
    "address.in_project": "In een project",
    "address.cleared": "Gewist",
    "address.not_blocked": "Niet geblokkeerd",
}
