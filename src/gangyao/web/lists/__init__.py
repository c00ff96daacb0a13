"""The one list: whatever a plan has, searched, narrowed by facets, sorted, paged and exported, its state in the address."""
