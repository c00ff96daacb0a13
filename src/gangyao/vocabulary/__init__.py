"""The words everything speaks: quantities, units, periods, places, passages, findings."""
