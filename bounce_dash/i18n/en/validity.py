"""What is thought of an address before anything is sent to it."""

TEXTS = {
    "validity.deliverable": "deliverable",
    "validity.risky": "risky",
    "validity.undeliverable": "undeliverable",
    "validity.unverified": "not checked yet",
    "flaw.syntax": "this is not an e-mail address",
    "flaw.local_part_too_long": "what stands before the @ is too long",
    "flaw.idn_not_representable": "no domain can be written like this",
    "flaw.no_such_domain": "the domain does not exist",
    "flaw.no_mail_exchanger": "the domain has no mail server",
    "flaw.null_mx": "the domain says that it takes no mail",
    "flaw.mx_leads_nowhere": "the domain's mail server does not exist",
    "flaw.mail_to_itself": "the domain's mail server is no reachable machine",
    "flaw.bouncing_here": "mail to it came back here, and it is blocked",
    "flaw.disposable": "a throw-away mailbox",
    "flaw.role": "an office rather than a person",
    "flaw.not_checked": "nobody answered; it will be asked again",
    "flaw.did_you_mean": "did you mean {address}?",
}
