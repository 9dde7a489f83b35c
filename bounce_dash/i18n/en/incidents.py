"""Incidents: when the fault is ours."""

TEXTS = {
    "status.held": "Held",
    "done.free_held.one": "{count} recipient is free again. Nothing was counted.",
    "done.free_held.other": "{count} recipients are free again. Nothing was counted.",
    "job.free_held": "Freeing: {done} of {total}",
    "timeline.action.free_held": "Freed: the fault was ours",
    "done.confirm_held.one": "{count} refusal confirmed; {blocked} blocked.",
    "done.confirm_held.other": "{count} refusals confirmed; {blocked} blocked.",
    "job.confirm_held": "Confirming: {done} of {total}",
    "timeline.action.confirm_held": "Refusal confirmed",
    "audit.job.free_held": "Freed what an incident held",
    "audit.job.confirm_held": "Confirmed what an incident held",
    "audit.incident.opened": "Noticed an incident",
    "audit.incident.closed": "Closed an incident",
    "audit.incident.freed": "Decided an incident: free all",
    "audit.incident.confirmed": "Decided an incident: really blocked",
    "ui.preferences.incidents": "When the fault may be ours",
    "ui.preferences.incidents_hint": (
        "When one provider refuses many addresses within an hour for one of the reasons above, and more than it ever "
        "does, they are held: none is blocked until somebody decides."
    ),
    "ui.preferences.incident_addresses": "This many addresses within an hour",
    "ui.preferences.incident_addresses_hint": "However many mails were sent there.",
    "ui.preferences.incident_percent": "Or this percentage of what was sent there",
    "ui.preferences.incident_percent_hint": "Of at least five addresses, so that a few refusals are never an incident.",
}
