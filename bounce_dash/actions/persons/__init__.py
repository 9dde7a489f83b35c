"""The person behind addresses: the card, its details, more addresses, who took over."""
