"""What can be done with what is selected: the menu, its dialog, a row an action."""
