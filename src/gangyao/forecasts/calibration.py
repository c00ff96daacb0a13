"""How often the intervals of forecasts held where the truth was known: docs/forecasting.md, measured by `make bench` on the
yearly series of the M3 competition (Makridakis and Hibon 2000, International Journal of Forecasting 16, 451-476).
"""

SERIES = 645
HOLDS = {50: 0.534, 80: 0.828}  # the nominal level in per cent, the share of held-back values within
