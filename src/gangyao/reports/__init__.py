"""What a person is handed: text, pages, Word files. Rendering only; what is said comes from below."""
