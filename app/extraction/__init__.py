"""An article in, claims out. Pure: no web, no database, no settings."""
