"""The one list that all list screens share."""
