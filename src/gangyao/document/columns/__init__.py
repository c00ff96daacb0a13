"""What the columns of a table hold, from their heads and from their cells."""
