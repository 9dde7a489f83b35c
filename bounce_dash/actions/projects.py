"""Projects: named pieces of work that addresses are added to."""

from bounce_dash.actions.collections import Collection, CollectionPage, Collections, Found
from bounce_dash.domain.listing import PROJECTS as SPEC
from bounce_dash.store.queries.core import PROJECT, PROJECT_MEMBER

PROJECTS = Collections("project", PROJECT, PROJECT_MEMBER, SPEC)

list_projects = PROJECTS.list_all
project = PROJECTS.get
look_up = PROJECTS.look_up
is_taken = PROJECTS.is_taken
create = PROJECTS.create
rename = PROJECTS.rename
delete = PROJECTS.delete

__all__ = [
    "PROJECTS",
    "SPEC",
    "Collection",
    "CollectionPage",
    "Found",
    "create",
    "delete",
    "is_taken",
    "list_projects",
    "look_up",
    "project",
    "rename",
]  # fmt: skip
