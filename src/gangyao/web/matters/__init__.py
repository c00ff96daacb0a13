"""Matters on the site: orders that are followed up (督办), questions that are answered; each goes by a flow that is data."""
