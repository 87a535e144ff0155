"""Places in a text: spans, selectors, anchors, runs. Pure."""
