"""What the user is told: toasts, progress, outcomes."""
