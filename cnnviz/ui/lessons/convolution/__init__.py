"""What the lesson on convolution needs of its own: the decks' two worked examples."""
