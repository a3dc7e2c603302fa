"""Front-end components that the project writes itself."""
