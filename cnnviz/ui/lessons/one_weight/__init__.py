"""What the lesson on one weight needs: the weight in question, its views, charts and sentences."""
