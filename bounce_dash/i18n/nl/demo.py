"""De demo laden."""

TEXTS = {
    "timeline.event.cleared": "Retourneringsvlag gewist",
    "timeline.event.blocked": "Handmatig geblokkeerd",
    "timeline.event.former": "Gemarkeerd als voormalig werknemer",
    "demo.people": "personen en mailings",
    "demo.mails": "retourneringen",
    "demo.indexes": "indexen",
    "demo.progress": "{stage}: {done} van {total}",
    "demo.loaded": "{addresses} e-mailadressen geladen van {persons} personen bij {companies} bedrijven, "
    "{mailings} mailings met {recipients} ontvangers en {reports} meldingen; {blocked} adressen zijn geblokkeerd.",
}
