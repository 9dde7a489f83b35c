"""The tables by name, as SQLAlchemy Core sees them: the one notation for the SQL of this package.

A column is always written ``ADDRESS.c.key``: on the class itself it is typed as the value that it holds. A class stands
in a statement only where whole rows are read or made of it, or where rows that a session holds have to follow.
"""

from sqlmodel import SQLModel

import bounce_dash.store.tables  # noqa: F401  (fills the metadata)

_TABLES = SQLModel.metadata.tables

ACCOUNT = _TABLES["account"]
ADDRESS = _TABLES["address"]
ADDRESS_EVENT = _TABLES["addressevent"]
AUDIT = _TABLES["audit"]
COMPANY = _TABLES["company"]
FIRST_VIEW = _TABLES["firstview"]
FORGOTTEN = _TABLES["forgotten"]
INCIDENT = _TABLES["incident"]
IMPORT_MADE = _TABLES["importmade"]
IMPORT_MAPPING = _TABLES["importmapping"]
FORM = _TABLES["form"]
FORM_ENTRY = _TABLES["formentry"]
JOB = _TABLES["job"]
JOB_BATCH = _TABLES["jobbatch"]
JOB_ITEM = _TABLES["jobitem"]
MAIL_DOMAIN = _TABLES["maildomain"]
MAILBOX = _TABLES["mailbox"]
MAILING = _TABLES["mailing"]
NAMED_VIEW = _TABLES["namedview"]
ONE_TIME_LINK = _TABLES["onetimelink"]
PACE = _TABLES["pace"]
PERSON = _TABLES["person"]
PREFERENCE = _TABLES["preference"]
PROJECT = _TABLES["project"]
PROJECT_MEMBER = _TABLES["projectmember"]
RAW_MESSAGE = _TABLES["rawmessage"]
RECIPIENT = _TABLES["recipient"]
REPORT = _TABLES["report"]
SELECTION = _TABLES["selection"]
SELECTION_MEMBER = _TABLES["selectionmember"]
SIGN_IN_ATTEMPT = _TABLES["signinattempt"]
USER_SESSION = _TABLES["usersession"]
