"""Exports and jobs."""

TEXTS = {
    "export.column.address": "E-mailadres",
    "export.column.name": "Naam",
    "export.column.company": "Bedrijf",
    "export.column.cause": "Oorzaak",
    "export.column.kind": "Soort",
    "export.column.bounces": "Retourneringen",
    "export.column.last_bounce": "Laatste retournering",
    "export.column.last_mailing": "Laatste mailing",
    "export.column.domain": "Domein",
    "export.column.blocked_since": "Geblokkeerd sinds",
    "export.column.provider": "Provider",
    "export.file.blocked": "Geblokkeerde adressen",
    "export.file.complaints": "Klachten",
    "export.file.recipients": "Ontvangers",
    "export.file.persons": "Personen",
    "export.file.selection": "Selectie",
    "export.file.project": "Project",
    "error.cannot_undo": "Dit kan niet (meer) ongedaan worden gemaakt. Er is niets veranderd.",
    "error.cannot_write": "Het bestand kon niet worden geschreven: de schijf is vol, of de gegevensmap is niet beschrijfbaar.",
}
