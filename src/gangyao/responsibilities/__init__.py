"""Who owes what, by when: responsibilities proposed, read back and checked; who has not answered."""
