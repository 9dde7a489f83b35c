"""Where the card of a person is."""


def card_path(person_id: int | str) -> str:
    """Return the address of a person's card."""
    return f"/person?id={person_id}"
