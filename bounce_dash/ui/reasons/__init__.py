"""The page that explains the reasons."""
