"""Bind a Book into its editions: pure functions from a Book to files."""
