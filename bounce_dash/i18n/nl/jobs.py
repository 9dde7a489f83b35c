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
    "export.column.complained": "Klacht ontvangen",
    "export.file.blocked": "Geblokkeerde adressen",
    "export.file.complaints": "Klachten",
    "export.file.selection": "Selectie",
    "export.file.project": "Project",
    "error.cannot_undo": "Dit kan niet (meer) ongedaan worden gemaakt. Er is niets veranderd.",
    "error.cannot_write": "Het bestand kon niet worden geschreven: de schijf is vol of de map is niet beschrijfbaar.",
    "error.name_taken": "Er is er al een met deze naam.",
    "error.name_needed": "Geef een naam van hoogstens {most} tekens.",
}
