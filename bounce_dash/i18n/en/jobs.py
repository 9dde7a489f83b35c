"""Exports and jobs."""

TEXTS = {
    "export.column.address": "E-mail address",
    "export.column.name": "Name",
    "export.column.company": "Company",
    "export.column.cause": "Cause",
    "export.column.kind": "Kind",
    "export.column.bounces": "Bounces",
    "export.column.last_bounce": "Last bounce",
    "export.column.last_mailing": "Last mailing",
    "export.column.domain": "Domain",
    "export.column.blocked_since": "Blocked since",
    "export.column.provider": "Provider",
    "export.column.complained": "Complained",
    "export.file.blocked": "Blocked addresses",
    "export.file.complaints": "Complaints",
    "export.file.selection": "Selection",
    "export.file.project": "Project",
    "error.cannot_undo": "This cannot be undone (any more). Nothing was changed.",
    "error.cannot_write": "The file could not be written: the disk is full, or the data folder is not writable.",
    "error.name_taken": "Another one already has this name.",
    "error.name_needed": "Give it a name of at most {most} characters.",
}
