"""Bringing articles in."""
