"""Pages at their own path."""

from collections.abc import Callable, Collection

from starlette.types import ASGIApp, Receive, Scope, Send


def pages_at(paths: Collection[str]) -> Callable[[ASGIApp], ASGIApp]:
    """Return what has the pages at these paths answered as they are asked for.

    What serves the pages' files sends on to the path with a slash, which costs as long as the page itself.
    """

    def wrap(app: ASGIApp) -> ASGIApp:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            page = scope["type"] == "http" and scope["path"] in paths
            await app({**scope, "path": scope["path"] + "/"} if page else scope, receive, send)

        return answer

    return wrap
