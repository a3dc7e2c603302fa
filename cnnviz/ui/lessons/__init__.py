"""What single lessons need: their views, their sentences, their own controls."""
