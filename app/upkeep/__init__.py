"""Keeping the store in order: migrate, back up, restore, check."""
