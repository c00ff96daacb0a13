"""Words become a plan: one reader per file format, then outline, tables, commitments, tasks and projects."""
