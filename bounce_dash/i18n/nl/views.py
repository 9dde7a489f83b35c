"""Weergaven met een naam."""

TEXTS = {
    "ui.views.title": "Weergaven",
    "ui.views.save": "Deze weergave bewaren…",
    "ui.views.none": "Een bewaarde weergave brengt zoekopdracht, filters, volgorde, groepen en kolommen met één klik terug.",
    "ui.views.delete": "Weergave verwijderen:",
    "ui.views.name": "Naam",
    "view.save.title": "Deze weergave bewaren",
    "view.save.text": "Zoekopdracht, filters, volgorde, groepering en kolommen worden onder een naam bewaard. Alleen u ziet haar.",
    "view.save.ok": "OK, bewaren",
    "view.save.replaces": "U hebt al een weergave met deze naam. Bewaren vervangt haar.",
    "view.save.replace": "OK, vervangen",
    "view.save.done": "Weergave “{name}” bewaard.",
    "view.delete.title": "De weergave “{name}” verwijderen?",
    "view.delete.text": "Alleen de weergave verdwijnt; de adressen die zij toont blijven.",
    "view.delete.ok": "OK, verwijderen",
    "view.delete.done": "Weergave “{name}” verwijderd.",
    "error.too_many_views": "U bewaart {most} weergaven van deze lijst, meer kunnen het er niet zijn. Verwijder er eerst een; er is niets bewaard.",
    "error.view_too_large": "Deze weergave filtert op meer waarden dan bewaard kunnen worden. Haal er enkele weg; er is niets bewaard.",
}
