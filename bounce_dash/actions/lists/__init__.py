"""Every list of the product: a row each (registry), and what is done with any of them (reading).

A page of a list, what is counted, what is exported and what an action runs over all come from the row and from one
`domain.listing.ListQuery`: there is no second description of a list anywhere.
"""
