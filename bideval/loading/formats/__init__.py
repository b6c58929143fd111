"""From bytes to text, and from text to a plain tree or a table with places: YAML, JSON and CSV as strangers send them."""
