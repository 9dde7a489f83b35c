"""An address in any list."""

TEXTS = {
    "address.corrected": "Corrected",
    "address.former": "Former employee",
    "address.cleared": "Cleared",
    "address.not_blocked": "Not blocked",
}
