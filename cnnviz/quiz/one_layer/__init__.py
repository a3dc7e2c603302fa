"""Questions about the size and the costs of one layer, and the mistakes that people make."""
