"""What lists of addresses share: their words, the side panel."""
