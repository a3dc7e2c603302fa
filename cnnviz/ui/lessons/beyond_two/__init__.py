"""The lesson on 1x1 and 3-D convolution, on its cost, and on pooling that is learned."""
