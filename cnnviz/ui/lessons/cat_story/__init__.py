"""What the lesson on a cat by its parts needs: its pictures, filters, responses and evidence."""
