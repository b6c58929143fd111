"""Published numbers, and what runs them through the package."""
