"""Tables that people send, read by a process of their own within limits: what is asked of it, how, and what it does."""
