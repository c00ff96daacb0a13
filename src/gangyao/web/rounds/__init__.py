"""Rounds of reporting: the next one proposed and opened, the board of one, its end, and who is to be reminded."""
