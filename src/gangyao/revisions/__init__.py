"""Versions of a plan: what differs between two of them."""
