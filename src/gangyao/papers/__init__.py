"""The content of a report: sentences, tables and charts in which every number knows where it comes from."""
