"""What each lesson asks: a module for each, named after it; its words are its table of texts."""
