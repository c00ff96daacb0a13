"""Reporting figures (填报): what a body owes, one line each; Excel out and in; the chain of signatures; the slip to sign."""
