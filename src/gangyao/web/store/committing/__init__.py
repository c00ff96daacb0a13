"""PostgreSQL as Django speaks with it, and one thing more: a commit that got no answer is not told as one that failed."""
