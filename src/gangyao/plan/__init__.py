"""A plan as data, and the dictionary of known indicators."""
