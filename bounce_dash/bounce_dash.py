"""The app: pages, the HTTP API, and the workers that live as long as it does."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from anyio import to_thread

from bounce_dash import wiring
from bounce_dash.api import app as api
from bounce_dash.api.greeting import greet
from bounce_dash.api.pages import pages_at
from bounce_dash.process import end_with_starter, prepare_to_serve
from bounce_dash.ui.feedback.state import own_fault
from bounce_dash.ui.frame.base import learn_languages
from bounce_dash.ui.kit import theme
from bounce_dash.ui.pages import pages
from bounce_dash.ui.rehearsal import rehearse
from bounce_dash.ui.security import guard, logs, presence, tabs, turns


@asynccontextmanager
async def _life() -> AsyncIterator[None]:
    end_with_starter()
    await to_thread.run_sync(wiring.prepare)
    if not os.environ.get("BOUNCE_DASH_WELCOMED"):  # by bounce-dash serve, which keeps secrets out of its log
        await to_thread.run_sync(greet)
    wiring.start_workers()
    learn_languages()
    await rehearse()
    prepare_to_serve()
    yield
    await to_thread.run_sync(wiring.stop_workers)


app = rx.App(
    stylesheets=theme.STYLE_SHEETS,
    head_components=theme.head(),
    html_lang="en",
    toaster=None,
    frontend_exception_handler=logs.browser_error,
    backend_exception_handler=own_fault,
    api_transformer=[api.build(), pages_at(frozenset(page.path for page in pages() if page.framed)), api.secured],
)
guard.install(app)
app.add_middleware(turns.Turns(), index=0)
presence.install(app)
tabs.install(app)
logs.install()
app.register_lifespan_task(_life)
for page in pages():
    app.add_page(page.part, route=page.path, title=page.title, on_load=page.on_load)
