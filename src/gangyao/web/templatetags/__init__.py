"""What templates say beyond Django."""
