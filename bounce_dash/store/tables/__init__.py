"""All tables. Importing this package fills ``SQLModel.metadata``."""

from bounce_dash.store.tables.collections import Project, ProjectMember, Selection, SelectionMember
from bounce_dash.store.tables.forms import Form, FormEntry, MailDomain
from bounce_dash.store.tables.importing import ImportMade, ImportMapping
from bounce_dash.store.tables.intake import Mailbox
from bounce_dash.store.tables.mailings import Mailing, Recipient
from bounce_dash.store.tables.people import Address, Company, Forgotten, Person
from bounce_dash.store.tables.reports import AddressEvent, Incident, RawMessage, Report
from bounce_dash.store.tables.users import OneTimeLink, SignInAttempt, User, UserSession
from bounce_dash.store.tables.work import Audit, FirstView, Job, JobBatch, JobItem, NamedView, Preference

__all__ = [
    "Address",
    "AddressEvent",
    "Audit",
    "Company",
    "FirstView",
    "Forgotten",
    "Form",
    "FormEntry",
    "ImportMade",
    "ImportMapping",
    "Incident",
    "Job",
    "JobBatch",
    "JobItem",
    "MailDomain",
    "Mailbox",
    "Mailing",
    "NamedView",
    "OneTimeLink",
    "Person",
    "Preference",
    "Project",
    "ProjectMember",
    "RawMessage",
    "Recipient",
    "Report",
    "Selection",
    "SelectionMember",
    "SignInAttempt",
    "User",
    "UserSession",
]
