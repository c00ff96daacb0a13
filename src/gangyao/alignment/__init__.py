"""A plan held against the plan above it, below it or beside it."""
