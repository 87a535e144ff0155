"""How the extractor does against what people decided, and what they decided as data to learn from."""
