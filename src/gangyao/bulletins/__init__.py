"""Papers that publish figures: their tables and sentences become observations."""
