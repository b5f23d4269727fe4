"""The overview: how each loan stands, what is missing, what to do next."""
