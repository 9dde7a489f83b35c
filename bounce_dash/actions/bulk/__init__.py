"""What can be done to many addresses at once: one small file an action, and the few shapes that they share."""
