"""Selecties en projecten."""

TEXTS = {
    "ui.act.remove_from_selection": "Uit deze selectie halen…",
    "ui.act.remove_from_project": "Uit dit project halen…",
    "act.remove_from_selection.title.one": "{count} e-mailadres uit deze selectie halen?",
    "act.remove_from_selection.title.other": "{count} e-mailadressen uit deze selectie halen?",
    "act.remove_from_project.title.one": "{count} e-mailadres uit dit project halen?",
    "act.remove_from_project.title.other": "{count} e-mailadressen uit dit project halen?",
    "act.remove_from_selection.text": "De adressen zelf blijven bestaan.",
    "act.remove_from_project.text": "De adressen zelf blijven bestaan.",
    "act.remove_from_selection.ok": "OK, {number} eruit halen",
    "act.remove_from_project.ok": "OK, {number} eruit halen",
}
