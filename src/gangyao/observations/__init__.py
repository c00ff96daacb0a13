"""What was measured, by whom, when published: observations as data, tables in and out."""
