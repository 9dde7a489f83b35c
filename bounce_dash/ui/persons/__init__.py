"""*Persons*: the list of them, and the card of one."""
