"""The command that reads bounce mails."""

TEXTS = {
    "ingest.progress.one": "{count} mail, {rate} a second",
    "ingest.progress.other": "{count} mails, {rate} a second",
    "ingest.mails.one": "{count} mail read",
    "ingest.mails.other": "{count} mails read",
    "ingest.known.one": "{count} of them was known already",
    "ingest.known.other": "{count} of them were known already",
    "ingest.reports.one": "{count} report recorded",
    "ingest.reports.other": "{count} reports recorded",
    "ingest.duplicates.one": "{count} report told nothing new",
    "ingest.duplicates.other": "{count} reports told nothing new",
    "ingest.not_bounces.one": "{count} mail was no bounce; it is kept",
    "ingest.not_bounces.other": "{count} mails were no bounces; they are kept",
    "ingest.unreadable.one": "{count} mail could not be understood; it is kept, with the cause",
    "ingest.unreadable.other": "{count} mails could not be understood; they are kept, with the cause",
    "ingest.addresses.one": "{count} address was unknown before",
    "ingest.addresses.other": "{count} addresses were unknown before",
    "ingest.complaints.one": "{count} complaint",
    "ingest.complaints.other": "{count} complaints",
    "ingest.blocked.one": "{count} address is blocked from now on",
    "ingest.blocked.other": "{count} addresses are blocked from now on",
    "ingest.unread": "{name}: {problem}",
    "ingest.lost.one": "{count} mail could NOT be kept. Nothing of it was written; run the same command again.",
    "ingest.lost.other": "{count} mails could NOT be kept. Nothing of them was written; run the same command again.",
    "ingest.stopped": (
        "Stopped: the database does not answer ({cause}). What is counted above is kept. "
        "When the database answers again, run the same command again; nothing is recorded twice."
    ),
    "ingest.full": (
        "The disk of the database is full ({cause}). What is counted above is kept. "
        "Make room and run the same command again; nothing is recorded twice."
    ),
    "ingest.reader_died": "Stopped: the process that reads the mails has ended. Run the same command again to go on.",
    "migrate.done": "The database is up to date.",
    "migrate.unavailable": "The database does not answer ({cause}). Nothing was changed; try again in a moment.",
}
