"""The smallest parts and how they look."""
