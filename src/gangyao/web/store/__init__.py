"""Rows and nothing but rows: what is kept, how it is chained, and how it comes back as the nouns of the house."""
