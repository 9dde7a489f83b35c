"""An address in any list."""

TEXTS = {
    "address.not_blocked": "Not blocked",
}
