"""*Forms*: the list of them, what came by one, and the editor."""
