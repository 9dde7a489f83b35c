"""Mijn recente acties."""

TEXTS = {
    "ui.rail.recent": "Mijn recente acties",
    "ui.recent.title": "Mijn recente acties",
    "ui.recent.context": "Wat u de afgelopen dertig dagen hebt gedaan. Zolang het hier staat, kunt u het ongedaan maken.",
    "ui.recent.empty": "Nog niets",
    "ui.recent.empty_hint": "Wat u met adressen doet, staat hier dertig dagen lang, met een weg terug.",
    "recent.undone.one": "Ongedaan gemaakt; het ging om {count} adres.",
    "recent.undone.other": "Ongedaan gemaakt; het ging om {count} adressen.",
}
