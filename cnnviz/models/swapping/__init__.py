"""Swap the columns of data consistently: which network minds, and which does not.

"If your data is just as useful after swapping any of your columns with each other, then you can't
use a convolutional neural network" (decks 001 and 003, R123). Here that is measured.
"""
