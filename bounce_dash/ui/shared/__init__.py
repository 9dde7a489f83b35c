"""What every screen shares: frame, grid, dialogs, session."""
