"""The words that rules of reading know, as data: each with its role and where it is from or why it is there."""
