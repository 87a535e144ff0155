"""A small set of fictional articles that shows what Dictum does."""
