"""The app: pages, the HTTP API, and the workers that live as long as it does."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from anyio import to_thread

from bounce_dash import wiring
from bounce_dash.api import app as api
from bounce_dash.api.greeting import greet
from bounce_dash.ui.kit import theme
from bounce_dash.ui.pages import pages
from bounce_dash.ui.security import guard, logs, presence, tabs


@asynccontextmanager
async def _life() -> AsyncIterator[None]:
    await to_thread.run_sync(wiring.prepare)
    await to_thread.run_sync(greet)
    wiring.start_workers()
    _spare_collections()
    _let_the_loop_go_first()
    yield
    await to_thread.run_sync(wiring.stop_workers)


def _spare_collections() -> None:
    # A full collection of garbage that looks through all that was imported stops everybody for a quarter of a second.
    gc.collect()
    gc.freeze()


def _let_the_loop_go_first() -> None:
    # A thread that reads rows keeps the interpreter for 5 ms by default, and the loop that waits behind several of them
    # serves nobody meanwhile.
    sys.setswitchinterval(0.0005)


app = rx.App(
    stylesheets=theme.STYLE_SHEETS,
    head_components=theme.head(),
    html_lang="en",
    toaster=None,
    frontend_exception_handler=logs.browser_error,
    api_transformer=[api.build(), api.secured],
)
guard.install(app)
presence.install(app)
tabs.install(app)
logs.install()
app.register_lifespan_task(_life)
for page in pages():
    app.add_page(page.part, route=page.path, title=page.title, on_load=page.on_load)
