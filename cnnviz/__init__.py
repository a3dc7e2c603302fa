"""See how a convolutional network sees: every number opened down to its products."""
