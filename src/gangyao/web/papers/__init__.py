"""Papers that evaluate a plan, made from approved figures for a day."""
