"""Who answers for what, and yearly targets: whole tables of a plan, each version kept."""
