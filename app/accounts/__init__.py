"""Members, sign-in, who may do what."""
