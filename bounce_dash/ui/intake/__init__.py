"""*Intake*: what came in, the watched mailbox, and what nobody could read."""
