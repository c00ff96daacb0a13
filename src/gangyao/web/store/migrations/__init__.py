"""The tables through time."""
