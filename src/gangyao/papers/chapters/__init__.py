"""The chapters of the papers that evaluate a plan, a module for each kind of paper."""
