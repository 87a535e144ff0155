"""The library and the reading page."""
