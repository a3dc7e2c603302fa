"""Trained networks: what they are made of, what they make of a picture, why they answer so."""
