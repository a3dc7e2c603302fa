"""What the lesson on walls of numbers needs: walls, a puzzle, and sample digits."""
