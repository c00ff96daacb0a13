"""Data files that ship with the packages: one loader, a descriptor beside each file."""
