"""The codebook, and its tags on claims and notes."""
