"""Een adres in welke lijst ook."""

TEXTS = {
    "address.not_blocked": "Niet geblokkeerd",
}
