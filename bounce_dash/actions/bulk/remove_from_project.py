"""Remove from a project; the addresses stay."""

from bounce_dash.actions.bulk.membership import RemoveFrom
from bounce_dash.actions.projects import PROJECTS

REMOVE_FROM_PROJECT = RemoveFrom(name="remove_from_project", of=PROJECTS)
