"""Who may do what: persons with their roles, and the one table of permissions."""
