"""Checking again whether mail can arrive at addresses."""

TEXTS = {
    "ui.bulk_action.revalidate": "Check whether mail can arrive…",
    "bulk_action.revalidate.title.one": "Check {count} e-mail address again?",
    "bulk_action.revalidate.title.other": "Check {count} e-mail addresses again?",
    "bulk_action.revalidate.text": "Each domain is asked once whether it takes mail. Nothing is blocked or changed; those where no mail arrives are named.",
    "bulk_action.revalidate.ok": "OK, check {number}",
    "done.revalidate.one": "{count} address can receive mail. Domains asked: {domains}.",
    "done.revalidate.other": "{count} addresses can receive mail. Domains asked: {domains}.",
    "job.revalidate": "Checking: {done} of {total}",
    "timeline.action.revalidate": "Checked again",
    "skipped.no_mail.one": "{count} at a domain that takes no mail",
    "skipped.no_mail.other": "{count} at domains that take no mail",
    "skipped.no_answer.one": "{count} whose domain did not answer yet",
    "skipped.no_answer.other": "{count} whose domains did not answer yet",
    "why.no_mail": "Its domain takes no mail",
    "why.no_answer": "Its domain did not answer; it is asked again",
    "audit.job.revalidate": "Checked addresses again",
    "audit.form.rechecked": "Checked unverified entries again",
}
