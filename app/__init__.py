"""Dictum: read the news as claims."""
