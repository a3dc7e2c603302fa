"""The described networks in the lessons: which one is looked at, its strip, how numbers read."""
