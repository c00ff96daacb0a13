"""Where an indicator goes if nothing changes: quantiles with a measured calibration, or an abstention with its reason."""
