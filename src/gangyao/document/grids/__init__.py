"""Where the cells of a table stand: hypotheses from positions alone. None of them knows a word of Chinese."""
