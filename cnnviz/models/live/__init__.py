"""Train small networks while people watch: a worker process, what it is told, what it reports."""
