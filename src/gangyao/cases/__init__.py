"""Matters with states and clocks: flows as data, terms over dated days, what happened as a list that only grows."""
