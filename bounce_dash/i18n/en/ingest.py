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
    "handing_over.kept": "The mail is kept; the server that runs records it within seconds.",
    "handing_over.not_kept": "The mail could not be kept ({problem}): hand it over again later.",
    "migrate.welcome": (
        "Nobody can sign in yet. Set up the first administrator here (once, within 24 hours):\n\n    {url}"
    ),
    "serve.starting": "Bounce Dash starts; the first time it builds its pages, which takes a minute or two …",
    "serve.ready": "Bounce Dash runs at {address}  (stop it with Ctrl+C)",
    "serve.port_taken": (
        "Something else answers on {host} port {port} already: stop it, or choose another port with BOUNCE_DASH_PORT."
    ),
    "serve.too_few_files": (
        "Only {allowed} files may be open at a time here, and the server needs {needed}: raise the limit (ulimit -Hn), "
        "then start again."
    ),
    "serve.ended": "The server has ended by itself. All that it said is in {log}; the last of it:",
    "where.version": "version",
    "where.data": "data",
    "where.database": "database",
    "where.address": "address",
    "rollups.right.one": "The figures of {count} mailing are right.",
    "rollups.right.other": "The figures of all {count} mailings are right.",
    "rollups.wrong.one": "The figures of {wrong} of {count} mailing are wrong; with --rebuild they are counted anew.",
    "rollups.wrong.other": "The figures of {wrong} of {count} mailings are wrong; with --rebuild they are counted anew.",
    "rollups.rebuilt.one": "The figures of {wrong} of {count} mailing were wrong, and are right now.",
    "rollups.rebuilt.other": "The figures of {wrong} of {count} mailings were wrong, and are right now.",
    "migrate.done": "The database is up to date.",
    "migrate.unavailable": "The database does not answer ({cause}). Nothing was changed; try again in a moment.",
}
