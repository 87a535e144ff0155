"""The claim: who says what, how surely, since when, on whose word."""
