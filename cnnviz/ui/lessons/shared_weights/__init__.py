"""What the lesson on shared weights needs: who is connected with whom, and what they share."""
