"""A network of two fully connected layers that names a drawn digit."""
