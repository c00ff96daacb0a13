"""What can be said against a plan from its own words: one function per check, one list of them."""
