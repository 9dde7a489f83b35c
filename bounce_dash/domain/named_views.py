"""The views of lists that users keep under names: how many, how large."""

from bounce_dash.domain.errors import Refused

#: Views that a user can keep of one screen.
MOST_VIEWS = 50

#: Characters of the URL of a view that can be kept: a handful of filters takes some hundred.
LONGEST_QUERY = 4_000


class TooManyViews(Refused):
    """The user keeps as many views of the screen as there may be."""

    code = "error.too_many_views"


class ViewTooLarge(Refused):
    """The view names more values of filters than can be kept."""

    code = "error.view_too_large"
