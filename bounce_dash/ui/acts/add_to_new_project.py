"""Add to a new project."""

from bounce_dash.actions import projects
from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act
from bounce_dash.ui.acts.collect import NEW_FIELDS, new_args

ADD_TO_NEW_PROJECT = Act(
    name="add_to_new_project",
    kind="add_to_project",
    icon="folder",
    permission=Permission.MANAGE_COLLECTIONS,
    section=1,
    fields=NEW_FIELDS,
    args=new_args,
    check=projects.is_taken,
)
