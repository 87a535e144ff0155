"""The version of the extractor: raised whenever what it finds in the same text changes."""

EXTRACTOR_VERSION = "1.1"
