"""What the lesson on receptive fields needs: stacks of layers, what a cell sees, small filters."""
