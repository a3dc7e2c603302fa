"""Every worked number of the decks about convolution, sizes, pooling, kernels and activations."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from tests.golden.entries import checks, entry


def channel_first(table):
    return np.asarray(table)[np.newaxis]


def conv(image, kernel, **settings):
    """Convolve one channel with one kernel."""
    return ops.conv2d(channel_first(image), channel_first(channel_first(kernel)), **settings)[0]


def formula(size, kernel_size, stride=1, padding=0):
    """Write the decks' size formula as they do, before any rounding."""
    return (size + 2 * padding - kernel_size) / stride + 1


def parameters(weights, biases):
    return np.size(weights) + np.size(biases)


# --- 1-D ----------------------------------------------------------------------------------------


@checks("conv1d.valid", "conv1d.zeropad", "conv1d.stride2")
def test_series(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    series, kernel = inputs["series"], inputs["kernel"]
    stride, padding = inputs["stride"], inputs["padding"]
    outputs = ops.conv1d(series, kernel, stride, padding)
    assert_array_equal(outputs, expected["output"])
    assert ops.output_size(len(series), len(kernel), stride, padding) == expected["length"]
    assert [step["value"] for step in expected["steps"]] == expected["output"]
    for column, step in enumerate(expected["steps"]):
        settings = {"stride": (1, stride), "padding": (0, padding)}
        trace = ops.trace_conv2d([[series]], [[[kernel]]], 0, 0, column, **settings)
        assert_array_equal(trace.patch.ravel(), step["window"])
        assert_array_equal(trace.products.ravel(), step.get("terms", trace.products.ravel()))
        assert trace.value == step["value"]


@checks("conv1d.valid.true_convolution")
def test_series_with_a_flipped_kernel(golden):
    kernel = golden["inputs"]["kernel"]
    flipped = ops.flip([kernel])[0]
    outputs = ops.conv1d(golden["inputs"]["series"], flipped)
    assert_array_equal(outputs, golden["expected"]["output"])
    assert_array_equal(outputs, np.convolve(golden["inputs"]["series"], kernel, mode="valid"))


@checks("conv1d.stride2.on_8_values")
def test_series_that_a_stride_of_2_does_not_fit(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    size = formula(
        len(inputs["series"]), len(inputs["kernel"]), inputs["stride"], inputs["padding"]
    )
    assert size == expected["size_formula"]
    assert not size.is_integer()
    outputs = ops.conv1d(**inputs)
    assert_array_equal(outputs, expected["framework_floor_output"])
    last = ops.Axis(8, 3, stride=2, before=1, after=1).positions(len(outputs) - 1)
    assert max(last) == 7  # the padded zero at 8 is never read


@checks("conv1d.size")
def test_series_sizes(golden):
    cases, sizes = golden["inputs"]["cases"], golden["expected"]["sizes"]
    for (size, kernel_size, stride, padding), expected in zip(cases, sizes, strict=True):
        assert formula(size, kernel_size, stride, padding) == expected
        assert ops.output_size(size, kernel_size, stride, padding) == int(expected)


@checks("conv1d.moving_average")
def test_moving_average(golden):
    expected = golden["expected"]
    x = np.linspace(0, 100, golden["inputs"]["N_series"])
    kernel = 0.1 * np.ones(10)
    line = 0.05 * x - 1.5
    smooth = ops.conv1d(line, kernel)
    assert smooth.size == expected["output_length"]
    assert kernel.sum() == pytest.approx(expected["kernel_sum"])
    # The mean of ten values lies in the middle of them: 4.5 samples right of the left edge.
    lag = np.interp(smooth[0], line, np.arange(line.size))
    assert lag == pytest.approx(expected["lag_in_samples_when_plotted_at_x[:len(z)]"])
    assert lag * (x[1] - x[0]) == pytest.approx(expected["lag_in_x_units"])
    assert np.linalg.norm(kernel) == pytest.approx(expected["noise_std_factor"])
    noise = np.random.default_rng(0).standard_normal(200_000)
    assert ops.conv1d(noise, kernel).std() == pytest.approx(expected["noise_std_factor"], rel=0.02)


# --- 2-D ----------------------------------------------------------------------------------------


@checks("conv2d.6x6.slide")
def test_the_slide_prints_a_wrong_fourth_value(golden):
    assert not golden["verified"]
    ours = conv(golden["inputs"]["matrix"], golden["inputs"]["kernel"])
    printed = np.array(golden["expected"]["printed_so_far"], dtype=float)  # None becomes NaN
    wrong = ~np.isnan(printed) & (printed != ours[:2])
    assert np.argwhere(wrong).tolist() == [[0, 3]]
    assert (ours[0, 3], printed[0, 3]) == (1, 2)


@checks("conv2d.6x6")
def test_six_by_six(golden):
    outputs = conv(golden["inputs"]["matrix"], golden["inputs"]["kernel"])
    assert_array_equal(outputs, golden["expected"]["output"])
    assert outputs.shape == tuple(golden["expected"]["shape"])


BINARY = entry("conv2d.binary5x5.input")["expected"]


@checks("conv2d.binary5x5.input")
def test_binary_picture(golden):
    expected = golden["expected"]
    assert np.shape(expected["image"]) == (5, 5)
    assert np.shape(expected["kernel"]) == (3, 3)
    # The symmetric kernel hides whether a deck flips or transposes: K03, K05.
    assert_array_equal(ops.flip(expected["kernel"]), expected["kernel"])
    assert_array_equal(np.transpose(expected["kernel"]), expected["kernel"])
    assert_array_equal(
        conv(expected["image"], expected["kernel"], bias=[expected["bias"]]),
        conv(expected["image"], expected["kernel"]),
    )


@checks("conv2d.binary5x5.stride1", "conv2d.binary5x5.stride2", "conv2d.binary5x5.samepad")
def test_binary_picture_convolved(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    stride, padding = inputs.get("stride", 1), inputs["padding"]
    outputs = conv(BINARY["image"], BINARY["kernel"], stride=stride, padding=padding)
    assert_array_equal(outputs, expected["output"])
    assert outputs.shape == tuple(expected["shape"])
    assert_array_equal(outputs.ravel(), expected.get("order_of_appearance", outputs.ravel()))
    if "padded_7x7" in inputs:  # the slides' two padded tables disagree: K28
        image = channel_first(BINARY["image"]).astype(float)
        padded = ops.pad(image, ops.Window.of(image.shape, 3, padding="same"))
        assert_array_equal(padded[0], inputs["padded_7x7"])


@checks("conv2d.binary5x5.window")
def test_nine_products_of_one_window(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    row, column = inputs["top_left"]
    trace = ops.trace_conv2d(channel_first(BINARY["image"]), [[inputs["kernel"]]], 0, row, column)
    assert_array_equal(trace.patch[0], inputs["window"])
    assert_array_equal(trace.products.ravel(), expected["products"])
    assert trace.value == expected["sum"]


def colour_picture(inputs):
    """Return the visible corner of the colour picture, without its zeros, and the kernel."""
    channels = ("red", "green", "blue")
    padded = np.array([inputs[f"{channel}_padded"] for channel in channels])  # (3, 6, 7)
    kernels = np.array([[inputs[f"kernel_{channel}"] for channel in channels]])  # (1, 3, 3, 3)
    return padded[:, 1:, 1:], kernels


@checks("conv2d.rgb")
def test_colour_cell(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    image, kernels = colour_picture(inputs)
    settings = {"stride": inputs["stride"], "padding": ((1, 0), (1, 0))}
    row, column = inputs["position"]
    trace = ops.trace_conv2d(image, kernels, 0, row, column, bias=[inputs["bias"]], **settings)
    assert_array_equal(trace.channel_sums, expected["channel_sums"])
    assert trace.bias == expected["bias"]
    assert trace.value == expected["output"]
    parts = ops.channel_sums(image, kernels, **settings)
    assert_array_equal(parts[0, :, row, column], expected["channel_sums"])


@checks("conv2d.rgb.visible")
def test_all_visible_colour_cells(golden):
    inputs = entry(golden["inputs"]["ref"])["inputs"]
    image, kernels = colour_picture(inputs)
    outputs = ops.conv2d(image, kernels, bias=[inputs["bias"]], padding=((1, 0), (1, 0)))
    assert_array_equal(outputs[0], golden["expected"]["output_4x5"])


@checks("conv.equals_scanning")
def test_one_perceptron_on_every_block(golden):
    random = np.random.default_rng(0)
    image, kernel = random.standard_normal((20, 20)), random.standard_normal((5, 5))
    scanned = np.empty((16, 16))
    for row, column in np.ndindex(16, 16):
        block = image[row : row + 5, column : column + 5]
        scanned[row, column] = ops.linear(block.ravel(), kernel.reshape(1, -1)).item()
    outputs = conv(image, kernel)
    assert golden["expected"]["identical"]
    assert_allclose(outputs, scanned, atol=1e-12)
    assert outputs.size * kernel.size == golden["expected"]["multiplies_both"]


@checks("conv.definition")
def test_correlation_and_convolution(golden):
    f, g, expected = golden["inputs"]["f"], golden["inputs"]["g"], golden["expected"]
    assert_array_equal(conv(f, g), expected["correlation_valid"])
    assert_array_equal(conv(f, ops.flip(g)), expected["true_convolution_valid"])


@checks("conv.index_transpose")
def test_transposed_indices(golden):
    image, kernel = golden["inputs"]["image"], np.array(golden["inputs"]["kernel"])
    assert_array_equal(conv(image, kernel), golden["expected"]["slide73_order"])
    assert_array_equal(conv(image, kernel.T), golden["expected"]["slide13_order"])


@checks("conv.1x1")
def test_one_by_one(golden):
    inputs = golden["inputs"]
    maps = np.reshape(inputs["maps_at_one_pixel"], (3, 1, 1))
    kernels = np.reshape(inputs["weights"], (1, 3, 1, 1))
    output = ops.conv2d(maps, kernels, bias=[inputs["bias"]])
    assert output.item() == golden["expected"]["output"]


@checks("conv.2d_vs_3d")
def test_a_kernel_of_full_depth_moves_in_two_directions(golden):
    depth, height, width = 8, 9, 10
    maps = ops.conv2d(np.ones((depth, height, width)), np.ones((1, depth, 3, 3)))
    assert list(maps.shape[1:]) == golden["expected"]["conv2d_output"]
    sizes = [ops.output_size(size, 3) for size in (depth, height, width)]
    assert sizes == golden["expected"]["conv3d_output"]


@checks("nn.view_of_convolution")
def test_neurons_that_share_weights(golden):
    expected = golden["expected"]
    window = ops.Window.of(golden["inputs"]["image"], tuple(golden["inputs"]["kernel"]))
    neurons = np.prod(window.output_shape)
    weights = window.rows.kernel_size * window.columns.kernel_size
    pixels = window.rows.size * window.columns.size
    assert neurons == expected["neurons"]
    assert neurons * weights == expected["connections"]
    assert weights == expected["shared_weights"]
    assert neurons * pixels == expected["fully_connected_weights"]


@checks("local.8x8.connections")
def test_local_connections(golden):
    expected = golden["expected"]
    height, width, _ = golden["inputs"]["image"]
    window = ops.Window.of((height, width), 3)
    pooled = ops.pooling_window(window.output_shape, 2)
    assert [*window.output_shape, 1] == expected["output"]
    assert [*pooled.output_shape, 1] == expected["after_pool"]
    reads = [
        sum(len(axis.positions(output)) for output in range(axis.outputs))
        for axis in (window.rows, window.columns)
    ]
    assert np.prod(reads) == expected["connections"]
    assert 6 * 6 * height * width == expected["fully_connected_connections"]
    assert parameters(np.zeros((1, 1, 3, 3)), np.zeros(1)) == expected["unique_parameters"]


@checks("cost.correlation_vs_fft")
def test_cost_of_correlation(golden):
    expected = golden["expected"]
    cases = np.array(golden["inputs"]["cases"])
    image, kernel = cases.T
    assert_array_equal(image**2 * kernel**2, expected["direct"])
    assert_allclose(image**2 * np.log2(kernel), expected["fft_order_log2"], rtol=1e-9)
    assert_allclose(kernel**2 / np.log2(kernel), expected["ratio_N2_over_log2N"], rtol=1e-9)


def test_correlation_in_the_transform_domain():
    random = np.random.default_rng(1)
    image, kernel = random.standard_normal((20, 20)), random.standard_normal((5, 5))
    spectrum = np.fft.fft2(image) * np.conj(np.fft.fft2(kernel, image.shape))
    assert_allclose(np.fft.ifft2(spectrum).real[:16, :16], conv(image, kernel), atol=1e-12)


# --- kernels ------------------------------------------------------------------------------------


@checks("kernel.identity")
def test_identity(golden):
    inputs = golden["inputs"]
    assert_array_equal(ops.IDENTITY, inputs["kernel"])
    outputs = conv(inputs["test_image"], ops.IDENTITY, padding="same")
    assert_array_equal(outputs, golden["expected"]["output_same"])


@checks("kernel.shift")
def test_shift_goes_right_unless_flipped(golden):
    assert_array_equal(ops.SHIFT, golden["inputs"]["kernel"])
    dot = np.zeros((5, 5))
    dot[2, 2] = 1
    shifted = conv(dot, ops.SHIFT, padding=1)
    flipped = conv(dot, ops.flip(ops.SHIFT), padding=1)
    assert np.argwhere(shifted).tolist() == [golden["expected"]["correlation_moves_it_to"]]
    assert np.argwhere(flipped).tolist() == [golden["expected"]["true_convolution_moves_it_to"]]
    assert golden["expected"]["slide_claim"] == "shifted left"  # K04


@checks("kernel.blur")
def test_blur(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    assert_allclose(ops.BLUR * inputs["divisor"], inputs["kernel_numerators"])
    assert ops.BLUR.sum() == pytest.approx(expected["kernel_sum"])
    outputs = conv(inputs["test_image"], ops.BLUR)
    assert_allclose(outputs, expected["output_on_delta_valid"], rtol=1e-8)


@checks("kernel.sharpen")
def test_sharpen_overshoots_at_an_edge(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    assert_allclose(ops.SHARPEN * inputs["divisor"], inputs["kernel_ninths"])
    assert ops.SHARPEN.sum() == pytest.approx(expected["kernel_sum"])
    outputs = conv(inputs["test_image_step"], ops.SHARPEN)
    assert_allclose(outputs, [expected["row_valid"]] * 3, atol=1e-12)
    assert outputs.min() == pytest.approx(expected["undershoot"])
    assert outputs.max() == pytest.approx(expected["overshoot"])


# --- sizes --------------------------------------------------------------------------------------


@checks(
    "size.7.3.1", "size.7.3.2", "size.7.3.3", "size.7.3.1.p1", "size.32.5.1", "size.28.5.1",
    "size.32.5.1.p2", "size.8.3.1", "size.227.11.4", "size.55.3.2", "size.5.3.1", "size.5.3.2",
    "size.9.3.1", "size.28.3.1",
)  # fmt: skip
def test_sizes(golden):
    n, f, s, p = (golden["inputs"][letter] for letter in "NFSP")
    expected = golden["expected"]
    assert round(formula(n, f, s, p), 2) == expected["size"]
    assert formula(n, f, s, p).is_integer() == expected["integer"]
    assert ops.output_size(n, f, s, p) == int(expected["size"])
    # What "doesn't fit" means: some cells of the padded picture are never read.
    assert (ops.Axis(n + 2 * p, f, s).unread() == ()) == expected["integer"]


@checks("size.shrink_chain")
def test_shrinking(golden):
    chain = [golden["inputs"]["start"]]
    while chain[-1] >= golden["inputs"]["F"]:
        chain.append(ops.output_size(chain[-1], golden["inputs"]["F"]))
    assert chain == golden["expected"]["chain"]


@checks("size.same_padding_odd")
def test_padding_that_keeps_the_size(golden):
    for kernel_size, padding in zip(golden["inputs"]["F"], golden["expected"]["P"], strict=True):
        assert ops.output_size(20, kernel_size, padding=padding) == 20
        same = ops.Axis.of(20, kernel_size, padding="same")
        assert (same.before, same.after) == (padding, padding)


@checks("size.same_padding_rule")
def test_same_padding_of_even_kernels(golden):
    sides = golden["expected"]["P_L,P_R"]
    for kernel_size, (before, after) in zip(golden["inputs"]["M"], sides, strict=True):
        same = ops.Axis.of(11, kernel_size, padding="same")
        assert (same.before, same.after) == (before, after)
        assert same.outputs == 11


@checks("size.general")
def test_different_padding_at_start_and_end(golden):
    cases, sizes = golden["inputs"]["cases"], golden["expected"]["O"]
    for (size, kernel_size, start, end, stride), expected in zip(cases, sizes, strict=True):
        assert ops.output_size(size, kernel_size, stride, (start, end)) == expected


@checks("size.conv_summary")
def test_summary_of_a_convolution_layer(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    kernels = np.zeros((inputs["K"], inputs["D1"], inputs["F"], inputs["F"]))
    biases = np.zeros(inputs["K"])
    image = np.zeros((inputs["D1"], inputs["H1"], inputs["W1"]))
    maps = ops.conv2d(image, kernels, biases, inputs["S"], inputs["P"])
    assert maps.shape == (expected["D2"], expected["H2"], expected["W2"])
    assert (kernels.size, biases.size) == (expected["weights"], expected["biases"])
    assert parameters(kernels, biases) == expected["params"]


@checks("size.common_settings")
def test_common_settings(golden):
    assert golden["expected"]["size_preserved"]
    for kernel_size, stride, padding in golden["inputs"]["settings"]:
        assert ops.output_size(32, kernel_size, stride, padding) == 32
    assert set(golden["expected"]["F=5,S=2: P that fit"]) == {"even W (e.g. 32)", "odd W (e.g. 33)"}
    for padding in range(6):
        assert not formula(32, 5, 2, padding).is_integer()
        assert formula(33, 5, 2, padding).is_integer()
    assert ops.output_size(33, 5, 2, 2) == 17


@checks("size.pool_formula_cs231n")
def test_pooling_sizes_without_rounding(golden):
    cases, sizes = golden["inputs"]["cases"], golden["expected"]["W2"]
    for (size, kernel_size, stride), expected in zip(cases, sizes, strict=True):
        assert formula(size, kernel_size, stride) == expected
        pooled = ops.max_pool2d(np.zeros((3, size, size)), kernel_size, stride)
        assert pooled.shape == (3, int(expected), int(expected))


@checks("size.pool_formula_bhiksha")
def test_pooling_sizes_rounded_up(golden):
    cases, sizes = golden["inputs"]["cases"], golden["expected"]["side"]
    for (size, kernel_size, stride), expected in zip(cases, sizes, strict=True):
        assert ops.output_size(size, kernel_size, stride, ceil_mode=True) == expected


@checks("size.pool_I_over_D")
def test_pooling_side_by_side(golden):
    inputs = golden["inputs"]
    for size, step, expected in zip(
        inputs["I"], inputs["D"], golden["expected"]["side"], strict=True
    ):
        assert size / step == expected
        assert ops.output_size(size, step, step) == np.floor(expected)
        assert ops.output_size(size, step, step, ceil_mode=True) == np.ceil(expected)


# --- pooling ------------------------------------------------------------------------------------


@checks("pool.max.4x4")
def test_max_pooling(golden):
    inputs = golden["inputs"]
    pooled = ops.max_pool2d([inputs["slice"]], inputs["window"], inputs["stride"])
    assert_array_equal(pooled[0], golden["expected"]["output"])


@checks("pool.mean.4x4")
def test_mean_pooling(golden):
    inputs = golden["inputs"]
    pooled = ops.avg_pool2d([inputs["slice"]], inputs["window"], inputs["stride"])
    assert_array_equal(pooled[0], golden["expected"]["output"])


@checks("pool.learned.4x4")
def test_learned_pooling_slide_prints_the_maxima(golden):
    assert not golden["verified"]
    picture, printed = golden["inputs"]["slice"], golden["expected"]["printed"]
    quarter = conv(picture, np.full((2, 2), 1 / 4), stride=2)
    assert_array_equal(quarter, golden["check_weights_quarter"])
    assert_array_equal(quarter, ops.avg_pool2d([picture], 2)[0])
    assert not np.array_equal(quarter, printed)
    assert_array_equal(ops.max_pool2d([picture], 2)[0], printed)


@checks("pool.scan.stride1")
def test_max_pooling_at_stride_1(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    pooled = ops.max_pool2d([inputs["patch"]], inputs["window"], inputs["stride"])
    assert_array_equal(pooled[0, 0], expected["output"])
    for column, window in enumerate(expected["windows"]):
        trace = ops.trace_max_pool2d([inputs["patch"]], 0, 0, column, 2, 1)
        assert_array_equal(trace.patch.ravel(), window)


@checks("pool.argmax")
def test_winners(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    winners = ops.max_pool2d_winners([inputs["slice"]], inputs["window"], inputs["stride"])[0]
    assert_array_equal(winners, expected["flat_index"])
    for row, column in np.ndindex(2, 2):
        trace = ops.trace_max_pool2d([inputs["slice"]], 0, row, column, 2)
        assert trace.winner == tuple(expected["row_col"][row][column])


# --- parameters ---------------------------------------------------------------------------------


@checks("params.10x5x5x3")
def test_parameters_of_ten_filters(golden):
    k, f, c = (golden["inputs"][letter] for letter in "KFC")
    assert parameters(np.zeros((1, c, f, f)), np.zeros(1)) == golden["expected"]["per_filter"]
    assert parameters(np.zeros((k, c, f, f)), np.zeros(k)) == golden["expected"]["total"]


@checks("params.K1(3L^2+1)")
def test_parameters_of_the_first_layer(golden):
    cases, counts = golden["inputs"]["cases"], golden["expected"]["params"]
    for (filters, side), expected in zip(cases, counts, strict=True):
        assert parameters(np.zeros((filters, 3, side, side)), np.zeros(filters)) == expected


@checks("params.layer_rules")
def test_parameters_of_each_kind_of_layer(golden):
    conv_layer, dense = golden["inputs"]["conv"], golden["inputs"]["fc"]
    kernels = np.zeros((conv_layer["K"], conv_layer["C"], conv_layer["F"], conv_layer["F"]))
    weights = np.zeros((dense["Nout"], dense["Nin"]))
    assert parameters(kernels, np.zeros(conv_layer["K"])) == golden["expected"]["conv"]
    assert parameters(weights, np.zeros(dense["Nout"])) == golden["expected"]["fc"]
    assert golden["expected"]["pool"] == 0
    # These are the shapes that the operations take.
    assert ops.conv2d(np.zeros((3, 5, 5)), kernels, np.zeros(10)).shape == (10, 1, 1)
    assert ops.linear(np.zeros(1152), weights, np.zeros(10)).shape == (10,)


# --- activations --------------------------------------------------------------------------------


@checks("activation.relu")
def test_relu(golden):
    assert_array_equal(ops.relu(golden["inputs"]["z"]), golden["expected"]["g"])


@checks("activation.leaky_relu")
def test_leaky_relu(golden):
    outputs = ops.leaky_relu(golden["inputs"]["z"], golden["inputs"]["eps"])
    assert_allclose(outputs, golden["expected"]["g"], rtol=1e-12)


@checks("activation.elu")
def test_elu_is_not_the_maximum_that_the_slide_prints(golden):
    assert not golden["verified"]
    assert golden["standard_verified"]
    z, alpha = np.array(golden["inputs"]["z"]), golden["inputs"]["alpha"]
    outputs = ops.elu(z, alpha)
    printed = np.maximum(alpha * np.expm1(z), z)
    assert_allclose(outputs, golden["expected"]["standard"], atol=1e-10)
    assert_allclose(printed, golden["expected"]["slide_formula"], atol=1e-10)
    differs = ~np.isclose(outputs, printed)
    assert_array_equal(differs, z > golden["agrees_for_z_below"])
    assert differs.any()
