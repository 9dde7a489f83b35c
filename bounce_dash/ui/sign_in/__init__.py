"""Before anybody is known: signing in, and one-time links."""
