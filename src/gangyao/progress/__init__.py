"""The algebra of attainment: whether a target is met, how far the way is gone, and the verdict that follows."""
