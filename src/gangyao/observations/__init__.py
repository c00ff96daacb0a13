"""What was measured, by whom, when published; tables in and out; what was known on a given day."""
