"""The lesson on series: eight numbers, a noisy line, and a sensor that somebody carries."""
