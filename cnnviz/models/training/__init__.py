"""Train the networks that the app shows: `python -m cnnviz.models.train NAME --data PATH`."""
