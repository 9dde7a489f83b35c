"""The pages of the app: route, page function, title, what runs on arrival. One row each."""

from dataclasses import dataclass
from typing import Any

from bounce_dash.ui.audit.page import audit_page
from bounce_dash.ui.audit.state import AuditLog
from bounce_dash.ui.blocked.page import blocked_page
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.collections.page import project_page, projects_page, selection_page, selections_page
from bounce_dash.ui.collections.states import Project, Projects, Selection, Selections
from bounce_dash.ui.complaints import Complaints, complaints_page
from bounce_dash.ui.dashboard.page import dashboard_page
from bounce_dash.ui.dashboard.state import Dashboard
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.forms.editor_page import editor_page
from bounce_dash.ui.forms.editor_state import FormEditor
from bounce_dash.ui.forms.page import form_page, forms_page
from bounce_dash.ui.forms.states import FormEntries, Forms
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import page_title
from bounce_dash.ui.importing.page import import_page
from bounce_dash.ui.importing.state import Importing
from bounce_dash.ui.incidents.list_page import incidents_page
from bounce_dash.ui.incidents.list_state import Incidents
from bounce_dash.ui.incidents.page import incident_page
from bounce_dash.ui.incidents.state import Incident
from bounce_dash.ui.intake.page import intake_page
from bounce_dash.ui.intake.state import Intake
from bounce_dash.ui.mailings.list_page import mailings_page
from bounce_dash.ui.mailings.recipients_page import recipients_page
from bounce_dash.ui.mailings.states import Mailings, Recipients
from bounce_dash.ui.mailings.summary_page import summary_page
from bounce_dash.ui.mailings.summary_state import Summary
from bounce_dash.ui.mailings.write_page import write_page
from bounce_dash.ui.mailings.write_state import Write
from bounce_dash.ui.persons.card_page import person_page
from bounce_dash.ui.persons.list import Persons, persons_page
from bounce_dash.ui.persons.states import Person
from bounce_dash.ui.reasons.page import Reasons, reasons_page
from bounce_dash.ui.recent import Recent, recent_page
from bounce_dash.ui.routes import HOME
from bounce_dash.ui.settings.account_page import account_page
from bounce_dash.ui.settings.account_state import Account
from bounce_dash.ui.settings.preferences_page import preferences_page
from bounce_dash.ui.settings.preferences_state import Preferences
from bounce_dash.ui.settings.users_page import users_page
from bounce_dash.ui.settings.users_state import Users
from bounce_dash.ui.sign_in.page import not_allowed_page, not_found_page, sign_in_page, welcome_page
from bounce_dash.ui.sign_in.state import SignIn
from bounce_dash.ui.start import Start, start_page


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``title`` is a Var, so that it follows the language; ``framed`` ones are for who is signed in."""

    path: str
    part: Any
    title: Any
    arrive: Any
    framed: bool = True

    @property
    def on_load(self) -> list[Any]:
        """What runs on arrival: first what the page shows, then the look for jobs that run on behind it."""
        return [self.arrive, *([Feedback.arrive] if self.framed else [])]


def pages() -> tuple[Page, ...]:
    """Return all pages of the app."""
    return (
        Page("/", start_page, "Bounce Dash", Start.arrive, framed=False),
        Page("/dashboard", dashboard_page, page_title(t("ui.dashboard.title")), Dashboard.load),
        Page(HOME, blocked_page, page_title(t("ui.blocked.title")), Blocked.load),
        Page("/mailings", mailings_page, page_title(t("ui.mailings.title")), Mailings.load),
        Page("/mailing", summary_page, page_title(t("ui.mailings.title")), Summary.load),
        Page("/mailing/recipients", recipients_page, page_title(t("ui.mailing.recipients")), Recipients.load),
        Page("/mailing/write", write_page, page_title(t("ui.compose.title")), Write.load),
        Page("/complaints", complaints_page, page_title(t("ui.complaints.title")), Complaints.load),
        Page("/incidents", incidents_page, page_title(t("ui.incidents.title")), Incidents.load),
        Page("/incident", incident_page, page_title(t("ui.incidents.title")), Incident.load),
        Page("/persons", persons_page, page_title(t("ui.persons.title")), Persons.load),
        Page("/person", person_page, page_title(t("ui.persons.title")), Person.load),
        Page("/selections", selections_page, page_title(t("ui.collections.all.selection")), Selections.load),
        Page("/selection", selection_page, page_title(t("ui.collections.all.selection")), Selection.load),
        Page("/projects", projects_page, page_title(t("ui.collections.all.project")), Projects.load),
        Page("/project", project_page, page_title(t("ui.collections.all.project")), Project.load),
        Page("/import", import_page, page_title(t("ui.import.title")), Importing.load),
        Page("/intake", intake_page, page_title(t("ui.intake.title")), Intake.load),
        Page("/forms", forms_page, page_title(t("ui.forms.title")), Forms.load),
        Page("/form", form_page, page_title(t("ui.forms.title")), FormEntries.load),
        Page("/form/edit", editor_page, page_title(t("ui.forms.title")), FormEditor.load),
        Page("/reasons", reasons_page, page_title(t("ui.reasons.title")), Reasons.load),
        Page("/recent", recent_page, page_title(t("ui.recent.title")), Recent.load),
        Page("/settings", preferences_page, page_title(t("ui.settings.preferences")), Preferences.load),
        Page("/settings/users", users_page, page_title(t("ui.settings.users")), Users.load),
        Page("/settings/account", account_page, page_title(t("ui.settings.account")), Account.load),
        Page("/audit", audit_page, page_title(t("ui.audit.title")), AuditLog.load),
        Page("/sign-in", sign_in_page, page_title(t("ui.sign_in.title")), SignIn.open_sign_in, framed=False),
        Page("/welcome", welcome_page, "Bounce Dash", SignIn.open_link, framed=False),
        Page("404", not_found_page, "Bounce Dash", SignIn.open_notice, framed=False),
        Page("/not-allowed", not_allowed_page, "Bounce Dash", SignIn.open_notice, framed=False),
    )
