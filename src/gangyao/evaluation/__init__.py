"""Where each promise stands: kept, on course, falling short, moving away, undecidable, silent."""
