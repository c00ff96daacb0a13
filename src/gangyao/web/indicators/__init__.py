"""One indicator or promise on one page: its chart, its sentences, the history of its number and of its target."""
