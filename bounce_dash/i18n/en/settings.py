"""Settings and maintenance: preferences, users, one's own account."""

TEXTS = {
    "ui.rail.settings": "Settings",
    "ui.settings.title": "Settings and maintenance",
    "ui.settings.context": "How bounces are judged, who may do what, and your own account",
    "ui.settings.preferences": "Preferences",
    "ui.settings.users": "Users",
    "ui.settings.account": "Your account",
    "ui.settings.unsaved": "You have changed settings and not saved them. Leave without saving?",
    "ui.settings.save": "Save",
    "role.marketing": "Marketing",
    "role.manager": "Manager",
    "role.administrator": "Administrator",
    "ui.role.marketing": "Marketing",
    "ui.role.manager": "Manager",
    "ui.role.administrator": "Administrator",
    "ui.role.marketing_hint": "works with addresses and mailings",
    "ui.role.manager_hint": "reads lists and dashboards, changes nothing",
    "ui.role.administrator_hint": "everything, users and preferences too",
    # users
    "ui.users.title": "Users",
    "ui.users.hint": "Everybody who can sign in, and what each may do.",
    "ui.users.add": "Add user",
    "ui.users.name": "Name",
    "ui.users.email": "E-mail address",
    "ui.users.role": "Role",
    "ui.users.state": "State",
    "ui.users.seen": "Last seen",
    "ui.users.acts": "What can be done",
    "ui.users.change": "Change role…",
    "ui.users.reset": "Link for a new password",
    "ui.users.disable": "Disable",
    "ui.users.enable": "Enable again",
    "ui.users.add_ok": "Add",
    "ui.users.change_ok": "Change",
    "ui.users.may_export": "May export personal data, even as a manager",
    "ui.users.disable_hint": "All sessions of this user end at once. What the user did stays in the log.",
    "ui.users.link": "One-time link",
    "ui.users.link_hint": (
        "It works once, within 24 hours, and is shown only now. Whoever has it can sign in as this user."
    ),
    "ui.users.copy": "Copy link",
    "users.add_title": "Add a user",
    "users.change_title": "Role of {name}",
    "users.disable_title": "Disable {name}?",
    "users.link_title": "Give this link to the user",
    "users.exports": "may export",
    "users.exports_not": "no personal exports",
    "users.state_active": "Active",
    "users.state_invited": "Invited",
    "users.state_disabled": "Disabled",
    "users.changed": "The rights of {name} are changed.",
    "users.disabled": "{name} can no longer sign in.",
    "users.enabled": "{name} can sign in again.",
    "users.bad_input": "Fill in a name and a whole e-mail address.",
    # account
    "ui.account.change_hint": "An administrator can change your role.",
    "ui.account.password": "Change your password",
    "ui.account.current": "Current password",
    "ui.account.new": "New password",
    "ui.account.change": "Change password",
    "ui.account.sessions": "Where you are signed in",
    "ui.account.sessions_hint": "End what you do not recognise, and change your password.",
    "ui.account.everywhere": "Sign out everywhere",
    "ui.account.this": "This browser",
    "ui.account.end": "End",
    "ui.settings.sign_out": "Sign out",
    "account.seen": "last used {when}",
    "account.some_browser": "Some program",
    "account.password_changed": "Your password is changed. You were signed out everywhere else.",
    # preferences
    "ui.preferences.blocking": "When an address is blocked",
    "ui.preferences.accepted_bounces": "Number of bounces accepted before the address is disabled",
    "ui.preferences.accepted_bounces_hint": (
        "With 5, the sixth counted bounce blocks the address. A hard bounce blocks it at once, whatever stands "
        "here. One mailing counts at most once."
    ),
    "ui.preferences.reset_on_delivery": "Start counting again after a delivery",
    "ui.preferences.reset_on_delivery_hint": (
        "A mail that was accepted, opened or answered after the last bounce proves that the address is alive: its"
        " count goes back to 0."
    ),
    "ui.preferences.retrying": "Trying again",
    "ui.preferences.tries": "Tries per recipient",
    "ui.preferences.tries_hint": (
        "How often a mailing is sent to an address that fails temporarily, the first time included."
    ),
    "ui.preferences.hours": "Within how many hours",
    "ui.preferences.hours_hint": (
        "The pauses between the tries grow, and the last try ends this many hours after the first. Only then does"
        " a bounce count."
    ),
    "ui.preferences.treatments": "Refusals by policy",
    "ui.preferences.treatments_hint": (
        "What a permanent refusal does when the receiving server names one of these reasons. They often say more "
        "about the sender than about the address."
    ),
    "ui.preferences.treatment.block": "Block at once",
    "ui.preferences.treatment.count": "Count as a bounce",
    "ui.preferences.treatment.ignore": "Ignore",
    "ui.preferences.guard": "When a mailing stops by itself",
    "ui.preferences.guard_hint": "It pauses and says why; you look at it and let it go on. An incident pauses it, too.",
    "ui.preferences.guard_from": "Mails before anything is judged",
    "ui.preferences.guard_from_hint": "With fewer, a single bounce would say too much.",
    "ui.preferences.guard_hard_percent": "Hard bounces per 100 mails",
    "ui.preferences.guard_hard_percent_hint": "With 5, it stops when more than 5 % came back for good.",
    "ui.preferences.guard_complaints": "Complaints per 1,000 mails",
    "ui.preferences.guard_complaints_hint": "With 1, it stops when more than 0.1 % were reported as spam.",
    "ui.preferences.pace": "How fast mailings go out",
    "ui.preferences.pace_hint": (
        "All processes that send keep to it together. Whoever asks for patience is waited for anyway: a provider by "
        "itself, while the mails to all others go on."
    ),
    "ui.preferences.mails_a_minute": "Mails a minute in all",
    "ui.preferences.mails_a_minute_hint": "0: as many as the relay takes.",
    "ui.preferences.provider_rates": "Mails a minute to one provider",
    "ui.preferences.provider_rates_hint": (
        "Left empty there is no limit. Companies whose mail a provider runs count with it, as far as DNS told."
    ),
    "ui.preferences.no_limit": "no limit",
    "ui.preferences.add_rate": "Limit another provider…",
    "ui.preferences.openings": "Openings",
    "ui.preferences.openings_hint": (
        "Off unless you turn it on: to know who reads what and when is personal, and no reader was asked for it."
    ),
    "ui.preferences.track_openings": "See who opened a mailing",
    "ui.preferences.track_openings_hint": (
        "Mailings in HTML then carry an unseen picture, and fetching it counts as opened. The figure is rough: Apple "
        "Mail and Gmail fetch pictures by themselves, unread mails too; other programs never do. Turned off, nothing "
        "more is noted, not of earlier mailings either."
    ),
    "ui.preferences.data": "Data",
    "ui.preferences.remember_deleted": "Remember that a deleted address was blocked",
    "ui.preferences.remember_deleted_hint": (
        "Only a keyed hash is kept, from which the address cannot be read. When the same address is imported "
        "again, it is blocked again."
    ),
    "ui.preferences.retention_days": "Days that raw messages are kept",
    "ui.preferences.retention_days_hint": "0 keeps them for good. What they said stays in the history either way.",
    "ui.preferences.default_language": "Language unless another is asked for",
    "ui.preferences.default_language_hint": (
        "Of pages for readers who have chosen none and whose browser asks for none of these; of exports that name none."
    ),
    "ui.preferences.new_only": "From now on only",
    "ui.preferences.new_only_hint": "addresses keep their state",
    "ui.preferences.existing": "Existing addresses too",
    "ui.preferences.existing_hint": "can be undone: they get their state back, the preferences stay",
    "ui.preferences.apply": "Apply",
    "preferences.would": "Of the existing addresses this would block {blocked} and free {freed}",
    "preferences.more.one": "and {count} more",
    "preferences.more.other": "and {count} more",
    "preferences.blocks": "would be blocked",
    "preferences.frees": "would be freed",
    "preferences.bounds": "A whole number from {low} to {high}.",
    "preferences.nothing": "Nothing was changed.",
    "preferences.saved": "Saved. It holds from now on.",
    # the job that applies them
    "done.apply_preferences.one": "Preferences applied: {count} flag changed ({blocked} blocked, {freed} freed).",
    "done.apply_preferences.other": "Preferences applied: {count} flags changed ({blocked} blocked, {freed} freed).",
    "done.undo_preferences.one": "The flag of {count} address is as it was. The preferences stay changed.",
    "done.undo_preferences.other": "The flags of {count} addresses are as they were. The preferences stay changed.",
    "job.apply_preferences": "Applying preferences: {done} of {total}",
    "timeline.action.apply_preferences": "Decided anew by changed preferences",
    "skipped.unaffected.one": "{count} to which it makes no difference",
    "skipped.unaffected.other": "{count} to which it makes no difference",
    "why.unaffected": "The preferences make no difference to it",
    "ui.settings.not_saved": "not saved yet",
    "ui.preferences.treatment": "What such a refusal does",
    "ui.preferences.treatment_hint": "For every reason but the exceptions below.",
    "ui.preferences.exceptions": "Exceptions",
    "ui.preferences.add_exception": "Add an exception…",
    "ui.preferences.drop_exception": "Treat it as the rest",
}
