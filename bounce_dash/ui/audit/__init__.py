"""The audit log: who did what, to how many, when, from where."""
