"""Systems on the site: all that the plan names, and a page of each that runs."""
