"""What a leader looks at: the plans, one plan on one page, what is published, what was submitted."""
