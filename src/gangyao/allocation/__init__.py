"""Which projects get land, energy, quota and money: an answer with its reasons."""
