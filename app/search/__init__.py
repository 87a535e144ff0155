"""Search over articles, claims and notes."""
