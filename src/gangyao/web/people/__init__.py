"""Who may do what: persons, their roles, signing in, and the one table of permissions."""
