"""Running words: amounts, subjects, deadlines, and what they make."""
