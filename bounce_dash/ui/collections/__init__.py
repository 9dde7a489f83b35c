"""What the screens of selections and of projects share: all but their names."""
