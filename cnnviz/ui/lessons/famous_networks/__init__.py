"""What the lesson on the famous networks needs: tables, blocks, charts, and skip connections."""
