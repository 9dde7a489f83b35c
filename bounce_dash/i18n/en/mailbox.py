"""The mailbox that is watched."""

TEXTS = {
    "mailbox.none": "There is no mailbox to watch: BOUNCE_DASH_IMAP names none.",
    "mailbox.begun": "Watching the mailbox, until you press Ctrl+C.",
    "mailbox.elsewhere": "Another process watches this mailbox at the moment: there is nothing to do.",
    "mailbox.left.one": "{count} mail stays in the mailbox as it was",
    "mailbox.left.other": "{count} mails stay in the mailbox as they were",
    "mailbox.trouble.away": "The server of the mailbox does not answer ({said}). Nothing was changed there.",
    "mailbox.trouble.certificate": "The server of the mailbox cannot prove who it is ({said}), and nothing was sent to it; if you vouch for it yourself, name the file of its certificate in BOUNCE_DASH_CA.",
    "mailbox.trouble.refused": "The mailbox does not let us in: “{said}”. Check user and password.",
    "mailbox.trouble.token": "The file with the access token of the mailbox cannot be read ({said}).",
    "mailbox.trouble.no_folder": "The folder to watch cannot be opened: “{said}”. Check its name.",
    "mailbox.trouble.not_made": "The folder for recorded mails cannot be made: “{said}”. Nothing was read.",
    "mailbox.trouble.not_moved": "Mails were recorded but cannot be moved: “{said}”. They are not counted twice.",
    "mailbox.trouble.confused": "The server of the mailbox answers what nobody asked: “{said}”.",
}
