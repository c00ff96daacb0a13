"""The one judge of readings: what a table as a whole must keep, what is held against a row, how sure a row is."""
