"""Add to a project, a new one or one that exists."""

from bounce_dash.actions.bulk.membership import AddTo
from bounce_dash.actions.projects import PROJECTS

ADD_TO_PROJECT = AddTo(name="add_to_project", of=PROJECTS)
