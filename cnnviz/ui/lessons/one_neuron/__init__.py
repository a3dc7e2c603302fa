"""What the lesson on one neuron needs: rules and data, gates, and a network over the plane."""
