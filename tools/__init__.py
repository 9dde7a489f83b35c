"""What is used while developing only."""
