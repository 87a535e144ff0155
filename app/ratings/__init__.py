"""Ratings: Admiralty, likelihood, confidence."""
