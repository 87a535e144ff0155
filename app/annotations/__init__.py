"""Notes on passages, comments on claims."""
