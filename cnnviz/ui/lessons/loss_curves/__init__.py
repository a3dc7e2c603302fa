"""Loss curves to read: recorded runs without their names, and the slides' log of MNIST."""
