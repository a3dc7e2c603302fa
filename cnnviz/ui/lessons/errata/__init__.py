"""The errata: what the decks print, what is right, and where one can check it."""
