"""Speed: a made-up corpus, and what pages and changes cost against a page that costs nothing."""
