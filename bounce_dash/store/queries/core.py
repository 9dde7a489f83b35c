"""The tables as SQLAlchemy Core sees them, for statements over many rows: no row passes through an object."""

from sqlmodel import SQLModel

import bounce_dash.store.tables  # noqa: F401  (fills the metadata)

_TABLES = SQLModel.metadata.tables

ACCOUNT = _TABLES["account"]
ADDRESS = _TABLES["address"]
ADDRESS_EVENT = _TABLES["addressevent"]
FORGOTTEN = _TABLES["forgotten"]
JOB = _TABLES["job"]
JOB_BATCH = _TABLES["jobbatch"]
JOB_ITEM = _TABLES["jobitem"]
NAMED_VIEW = _TABLES["namedview"]
PERSON = _TABLES["person"]
PROJECT = _TABLES["project"]
PROJECT_MEMBER = _TABLES["projectmember"]
RAW_MESSAGE = _TABLES["rawmessage"]
RECIPIENT = _TABLES["recipient"]
REPORT = _TABLES["report"]
SELECTION = _TABLES["selection"]
SELECTION_MEMBER = _TABLES["selectionmember"]
