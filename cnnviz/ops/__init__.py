"""Compute what a layer computes, in NumPy alone: windows, convolution, pooling, activation, votes.

Arrays are channels first and without a batch axis: a picture or maps are (C, H, W), kernels are
(K, C, kh, kw). A float32 picture gives float32, any other gives float64.
"""

from cnnviz.ops.activation import elu, leaky_relu, relu, softmax
from cnnviz.ops.backward import (
    Conv2dGradients,
    LinearGradients,
    avg_pool2d_backward,
    conv2d_backward,
    elu_backward,
    flatten_backward,
    leaky_relu_backward,
    linear_backward,
    max_pool2d_backward,
    relu_backward,
)
from cnnviz.ops.convolution import channel_sums, conv1d, conv2d, conv2d_by_loop, flip
from cnnviz.ops.dense import flatten, linear
from cnnviz.ops.error import (
    absolute_error,
    absolute_error_backward,
    squared_error,
    squared_error_backward,
)
from cnnviz.ops.fourier import circular_conv2d, conv2d_by_fft, magnitudes, wrap
from cnnviz.ops.kernels import (
    BLUR,
    EDGE,
    EMBOSS,
    IDENTITY,
    KERNELS,
    SHARPEN,
    SHIFT,
    SOBEL_HORIZONTAL,
    SOBEL_VERTICAL,
)
from cnnviz.ops.padding import SamePaddingError
from cnnviz.ops.pooling import (
    avg_pool2d,
    avg_pool2d_counts,
    max_pool2d,
    max_pool2d_winners,
    pooling_window,
)
from cnnviz.ops.reach import Reach, composed
from cnnviz.ops.seeing import seen_mean, spread
from cnnviz.ops.sizes import output_size
from cnnviz.ops.spectrogram import (
    SpectrumTrace,
    hann,
    overlap_add,
    spectrogram,
    stft,
    trace_spectrogram,
)
from cnnviz.ops.trace import (
    PatchTrace,
    PoolTrace,
    receptive_field,
    trace_avg_pool2d,
    trace_conv2d,
    trace_max_pool2d,
)
from cnnviz.ops.volumes import conv3d
from cnnviz.ops.windows import Axis, Window, WindowFitError, pad, sliding_windows

__all__ = [
    "BLUR",
    "EDGE",
    "EMBOSS",
    "IDENTITY",
    "KERNELS",
    "SHARPEN",
    "SHIFT",
    "SOBEL_HORIZONTAL",
    "SOBEL_VERTICAL",
    "Axis",
    "Conv2dGradients",
    "LinearGradients",
    "PatchTrace",
    "PoolTrace",
    "Reach",
    "SamePaddingError",
    "SpectrumTrace",
    "Window",
    "WindowFitError",
    "absolute_error",
    "absolute_error_backward",
    "avg_pool2d",
    "avg_pool2d_backward",
    "avg_pool2d_counts",
    "channel_sums",
    "circular_conv2d",
    "composed",
    "conv1d",
    "conv2d",
    "conv2d_backward",
    "conv2d_by_fft",
    "conv2d_by_loop",
    "conv3d",
    "elu",
    "elu_backward",
    "flatten",
    "flatten_backward",
    "flip",
    "hann",
    "leaky_relu",
    "leaky_relu_backward",
    "linear",
    "linear_backward",
    "magnitudes",
    "max_pool2d",
    "max_pool2d_backward",
    "max_pool2d_winners",
    "output_size",
    "overlap_add",
    "pad",
    "pooling_window",
    "receptive_field",
    "relu",
    "relu_backward",
    "seen_mean",
    "sliding_windows",
    "softmax",
    "spectrogram",
    "spread",
    "squared_error",
    "squared_error_backward",
    "stft",
    "trace_avg_pool2d",
    "trace_conv2d",
    "trace_max_pool2d",
    "trace_spectrogram",
    "wrap",
]
