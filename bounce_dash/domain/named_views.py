"""The views of lists that users keep under names: how many, how large; and those that come along."""

from bounce_dash.domain.errors import Refused

#: Views that a user can keep of one screen.
MOST_VIEWS = 50

#: Views of one screen that all users together can share.
MOST_SHARED = 50

#: Characters of the URL of a view that can be kept: a handful of filters takes some hundred.
LONGEST_QUERY = 4_000

#: The views that come along: screen → their names, in the order in which they are offered.
READY = {
    "blocked": ("slips", "full", "new", "companies"),
    "complaints": ("new",),
}


class TooManyViews(Refused):
    """The user keeps as many views of the screen as there may be."""

    code = "error.too_many_views"


class TooManyShared(Refused):
    """As many views of the screen are shared as there may be."""

    code = "error.too_many_shared"


class ViewTooLarge(Refused):
    """The view names more values of filters than can be kept."""

    code = "error.view_too_large"
