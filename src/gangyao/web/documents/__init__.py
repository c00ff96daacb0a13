"""The text of a document beside what was read from it: confirm, correct, add, reject."""
