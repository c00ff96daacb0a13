"""Files on their way in: limits, what they may be, and documents that are read while the page waits."""
