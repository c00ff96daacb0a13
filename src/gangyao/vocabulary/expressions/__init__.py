"""Conditions and formulas in data files: comparisons, logic and arithmetic over named values, in one small language."""
