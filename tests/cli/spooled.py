"""What a worker does with the spool, at once."""

from bounce_dash import receiving, wiring


def receive_now() -> bool:
    """Record what waits in the spool of this process's data folder."""
    settings = wiring.wiring().settings
    return receiving.receive(wiring.wiring().database, settings.data, settings.secret)
