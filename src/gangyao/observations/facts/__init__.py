"""Facts that can be asked: every vintage of every figure in columns, and what was known on any day, by SQL."""
