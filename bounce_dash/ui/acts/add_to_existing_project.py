"""Add to a project that exists, found by typing its name."""

from bounce_dash.actions import projects
from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act, Field
from bounce_dash.ui.acts.collect import existing_args

ADD_TO_EXISTING_PROJECT = Act(
    name="add_to_existing_project",
    kind="add_to_project",
    icon="folder",
    permission=Permission.MANAGE_COLLECTIONS,
    section=1,
    fields=(Field("id", "lookup", "act.field.project"),),
    args=existing_args,
    lookup=projects.look_up,
)
