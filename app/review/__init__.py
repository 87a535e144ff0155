"""Where a newer extractor reads differently what people worked on: take its word, or keep ours."""
