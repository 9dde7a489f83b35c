"""Loading the demo."""

TEXTS = {
    "timeline.event.cleared": "Bounce flag cleared",
    "timeline.event.blocked": "Blocked by hand",
    "timeline.event.former": "Marked as former employee",
    "demo.people": "people and mailings",
    "demo.mails": "bounce mails",
    "demo.indexes": "indexes",
    "demo.progress": "{stage}: {done} of {total}",
    "demo.loaded": "Loaded {addresses} addresses of {persons} people at {companies} companies, "
    "{mailings} mailings with {recipients} recipients, and {reports} reports; {blocked} addresses are blocked.",
}
