"""One reader per file format: bytes become text and blocks."""
