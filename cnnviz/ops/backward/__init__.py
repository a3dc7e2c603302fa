"""Go backwards through a layer: from the slope of an error at its outputs to that at its inputs.

Each function takes the gradient that arrives, d error / d output, and what the layer was given on
the way forward. It returns the gradients for everything that the layer was given. That is the chain
rule: multiply by the layer's own slope, and add up over all places where a number was used.
"""

from cnnviz.ops.backward.activation import elu_backward, leaky_relu_backward, relu_backward
from cnnviz.ops.backward.convolution import Conv2dGradients, conv2d_backward
from cnnviz.ops.backward.dense import LinearGradients, flatten_backward, linear_backward
from cnnviz.ops.backward.pooling import avg_pool2d_backward, max_pool2d_backward

__all__ = [
    "Conv2dGradients",
    "LinearGradients",
    "avg_pool2d_backward",
    "conv2d_backward",
    "elu_backward",
    "flatten_backward",
    "leaky_relu_backward",
    "linear_backward",
    "max_pool2d_backward",
    "relu_backward",
]
