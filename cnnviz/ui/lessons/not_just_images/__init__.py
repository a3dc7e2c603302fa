"""What is no picture but has neighbours, and what has none: sound, text, customers."""
