"""The index of concepts: the 221 ideas of the five decks, and where each can be done."""
