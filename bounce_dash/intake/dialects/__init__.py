"""Free-text reports, one module a dialect, listed by hand; tried in this order, and only when the standards were silent."""

DIALECTS: tuple = ()
