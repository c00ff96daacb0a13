"""Reviewing (审核): what waits, what looks odd about it, decisions, and who is to be reminded."""
