"""The plan's working site: reading, reporting, reviewing. The only package that imports Django."""
