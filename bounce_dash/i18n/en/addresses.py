"""An address in any list."""

TEXTS = {
    "address.corrected": "Corrected",
    "address.former": "Former employee",
    "address.in_project": "In a project",
    "address.cleared": "Cleared",
    "address.not_blocked": "Not blocked",
}
