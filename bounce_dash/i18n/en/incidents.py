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
    "audit.incident.reopened": "Took back the decision on an incident",
    "ui.preferences.incidents": "When the fault may be ours",
    "ui.preferences.incidents_hint": (
        "When one provider refuses many addresses within an hour for one of the reasons above, and more than it ever "
        "does, they are held: none is blocked until somebody decides."
    ),
    "ui.preferences.incident_addresses": "This many addresses within an hour",
    "ui.preferences.incident_addresses_hint": "However many mails were sent there.",
    "ui.preferences.incident_percent": "Or this percentage of what was sent there",
    "ui.preferences.incident_percent_hint": "Of at least five addresses, so that a few refusals are never an incident.",
    "ui.rail.incidents": "Incidents",
    "ui.incidents.title": "Incidents",
    "ui.incidents.context": (
        "Many refusals at once at one provider: the fault is then usually ours, and no address pays for it."
    ),
    "ui.incidents.none": "No incidents",
    "ui.incidents.none_hint": (
        "When a provider suddenly refuses many of your mails, they are held here until you decide. Nobody is "
        "blocked before."
    ),
    "column.refused_by": "Provider",
    "column.refused": "Refused",
    "column.noticed": "Noticed",
    "column.decision": "Decision",
    "incident.decision.none": "Held, waits for a decision",
    "incident.decision.freed": "All freed",
    "incident.decision.confirmed": "Really blocked",
    "incident.by": "{name}, {when}",
    "incident.gone": "This incident does not exist",
    "incident.title": "{provider} refused {mails} in {span}",
    "incident.mails.one": "{count} mail",
    "incident.mails.other": "{count} mails",
    "incident.minutes.one": "{count} minute",
    "incident.minutes.other": "{count} minutes",
    "incident.hours.one": "{count} hour",
    "incident.hours.other": "{count} hours",
    "incident.when": "Incident of {when} to {until}",
    "incident.held.one": "{count} recipient held, not blocked",
    "incident.held.other": "{count} recipients held, none blocked",
    "incident.freed.one": "{count} freed",
    "incident.freed.other": "{count} freed",
    "incident.confirmed.one": "{count} confirmed",
    "incident.confirmed.other": "{count} confirmed",
    "incident.deleted.one": "{count} deleted since",
    "incident.deleted.other": "{count} deleted since",
    "incident.curve": "Refusals by {provider}, {step}",
    "incident.each_minutes.one": "each minute",
    "incident.each_minutes.other": "every {count} minutes",
    "incident.each_hours.one": "each hour",
    "incident.each_hours.other": "every {count} hours",
    "incident.most": "At most {most}, counted {step}.",
    "incident.usual.one": "In its busiest hour of the eight weeks before it was {count} (dashed).",
    "incident.usual.other": "In its busiest hour of the eight weeks before it was {count} (dashed).",
    "incident.usual_none": "In the eight weeks before there was none.",
    "incident.free_all.one": "Free {count}",
    "incident.free_all.other": "Free all {count}",
    "incident.confirm_title.one": "Is {count} recipient really blocked?",
    "incident.confirm_title.other": "Are {count} recipients really blocked?",
    "incident.would_block.one": "{count} address gets a bounce: “{reason}”.",
    "incident.would_block.other": "{count} addresses get a bounce: “{reason}”.",
    "incident.answers.one": "{count} answer, in their own words",
    "incident.answers.other": "{count} answers, in their own words",
    "incident.of_recipients.one": "{number} of {count} recipient ({share})",
    "incident.of_recipients.other": "{number} of {count} recipients ({share})",
    "incident.alive.one": "{count} of them was heard from within {days} days, at {companies}.",
    "incident.alive.other": "{count} of them were heard from within {days} days, at {companies}.",
    "incident.companies.one": "{count} company",
    "incident.companies.other": "{count} companies",
    "incident.postmaster": "What {provider} asks of senders",
    "incident.step.first": "First refusal",
    "incident.step.opened": "Noticed: held from now on, those of the hour before too",
    "incident.step.closed": "Over: no more than usual was refused",
    "incident.step.freed": "{name} freed all",
    "incident.step.confirmed": "{name} confirmed: really blocked",
    "incident.step.reopened": "{name} took the decision back: held again",
    "holding.held": "Held",
    "holding.freed": "Freed",
    "holding.confirmed": "Confirmed",
    "incident.cure.spf": "Allow your sending server in SPF",
    "incident.cure.spf.text": (
        "The SPF record of the domain that you send from does not name the server that sent this. Add it "
        "where the domain is kept (a TXT record), then send to one address of your own at this provider."
    ),
    "incident.cure.dkim": "Sign your mails with DKIM",
    "incident.cure.dkim.text": (
        "The signature is missing or does not verify. Switch signing on where you send from, and publish the "
        "key that it names where the domain is kept."
    ),
    "incident.cure.dmarc": "Align SPF or DKIM with your sender",
    "incident.cure.dmarc.text": (
        "DMARC asks that the domain in “From” is the one that SPF allows or DKIM signs for. Have your "
        "sending service sign with your own domain, and publish the record that it gives you."
    ),
    "incident.cure.reverse_name": "Give your sending server a reverse name",
    "incident.cure.reverse_name.text": (
        "The network address that you send from has no name, or one that does not lead back to it. Whoever "
        "gave you the address sets it (a PTR record)."
    ),
    "incident.cure.block_list": "Have your sending address taken off the block list",
    "incident.cure.block_list.text": (
        "The network address that you send from is on a list. Look up which one and why, mend that first, "
        "and ask to be taken off; the servers’ own words often name the list."
    ),
    "incident.cure.reputation": "Mend the reputation of your sending address",
    "incident.cure.reputation.text": (
        "The provider distrusts what came from there of late. Send less, to those who opened something "
        "recently, until complaints and refusals fall; then slowly more."
    ),
    "incident.cure.sender": "Check the address that you send from",
    "incident.cure.sender.text": (
        "The provider does not accept the sender’s address or domain. See that the domain exists, has a mail "
        "server, and is spelled right in the mailing."
    ),
    "incident.cure.content": "Look at what the mailing says",
    "incident.cure.content.text": (
        "A filter took the mailing for spam or worse. Check links, attachments and wording, above all links "
        "to domains that are not your own."
    ),
    "incident.cure.pace": "Send more slowly",
    "incident.cure.pace.text": (
        "Too much came at once. Lower the number of mails and connections a minute to this provider, and "
        "send again in portions."
    ),
    "incident.cure.encryption": "Send encrypted",
    "incident.cure.encryption.text": (
        "The provider takes mails over an encrypted connection only. Switch on TLS where you send from."
    ),
    "incident.cure.form": "Have the mails written as the standards ask",
    "incident.cure.form.text": (
        "The mails break a rule of the form, often a doubled or missing header. Whoever runs your sending "
        "service can see which."
    ),
    "incident.cure.ask": "Ask the provider",
    "incident.cure.ask.text": (
        "The answers do not say what is wrong. Show them to whoever runs your sending service, or ask the "
        "provider’s postmaster."
    ),
    "incident.record.spf": "SPF",
    "incident.record.dkim": "DKIM",
    "incident.record.dmarc": "DMARC",
    "incident.record.reverse_name": "Reverse name",
    "incident.published.found": "found for {about}",
    "incident.published.keys": "keys found for {about}",
    "incident.published.missing": "not there yet for {about}",
    "incident.published.several": "several records for {about}, so none of them counts",
    "incident.published.elsewhere": "the name of {about} does not lead back to it",
    "incident.published.unknown": "could not be asked: DNS did not answer in time",
    "incident.looking": "Looking…",
    "incident.checked": "Looked at {when}. A record that was just added can take up to an hour to be seen.",
    "attention.incident.one": "{name} refused {count} mail: it is held, not blocked",
    "attention.incident.other": "{name} refused {count} mails: they are held, none is blocked",
    "attention.incident_text": "So many at once is usually our own fault. They wait until somebody decides.",
    "attention.decide": "Decide",
    "ui.incident.head.time": "Time",
    "ui.incident.head.refused": "Refused",
    "ui.incident.head.address": "Address",
    "ui.incident.head.name": "Name",
    "ui.incident.head.company": "Company",
    "ui.incident.head.status": "Status",
    "ui.incident.decision": "Your decision",
    "ui.incident.decided": "Decision",
    "ui.incident.free_hint": (
        "The fault was ours: the refusals count for nothing, and the recipients are ready to be sent to "
        "again. Nothing goes out yet."
    ),
    "ui.incident.blocked": "They are really blocked",
    "ui.incident.undone_30": "Both choices can be undone for 30 days.",
    "ui.incident.others_decide": "Nothing is decided yet: somebody of marketing does that.",
    "ui.incident.undo": "Undo",
    "ui.incident.said": "What the servers said",
    "ui.incident.copy": "Copy all",
    "ui.incident.remedy": "Likely remedy",
    "ui.incident.check": "Check now",
    "ui.incident.sent_from": "Sent from",
    "ui.incident.affected": "Who is affected",
    "ui.incident.show_them": "Show them",
    "ui.incident.history": "History",
    "ui.incident.trouble": "The incident cannot be shown",
}
