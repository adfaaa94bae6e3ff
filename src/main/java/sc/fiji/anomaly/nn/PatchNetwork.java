package sc.fiji.anomaly.nn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

import sc.fiji.anomaly.engine.Convolutions;
import sc.fiji.anomaly.engine.FlatArrays;

/**
 * A fully convolutional network whose receptive field is one patch: a convolution as large as the patch, to which
 * features of the patch's position are added, then residual blocks and an output of kernel 1 x 1 (MLSAD, section 3.3
 * and appendix C.2).
 * <p>
 * Behind the first convolution nothing looks sideways, so training may run on sampled patches (rows of a matrix) and
 * scoring on whole images (a convolution) with the same weights.
 * </p>
 */
public final class PatchNetwork {

	private static final float LEAK = 0.2f;
	private static final Shape ONE = new Shape(1, 1);
	private static final Shape NO_PADDING = new Shape(0, 0);

	/**
	 * The network's size.
	 *
	 * @param channels channels C of the image
	 * @param patch width and height n of a patch
	 * @param positions number of position features F; 0 for none
	 * @param width hidden channels
	 * @param residualBlocks number of residual blocks
	 */
	public record Architecture(int channels, int patch, int positions, int width, int residualBlocks) {

		/** Values in a patch. */
		public int patchValues() {
			return channels * patch * patch;
		}
	}

	private final Architecture architecture;
	private final Map<String, NDArray> weights;

	/**
	 * The matrices among the weights, seen as convolution kernels: views, made once so that scoring leaves nothing
	 * behind.
	 */
	private final Map<String, NDArray> kernels = new HashMap<>();

	private final FlatArrays flat;

	/** A network with given weights, which stay their owner's to close. It is not trained. */
	public PatchNetwork(final Architecture architecture, final Map<String, NDArray> weights) {
		this(architecture, weights, null);
	}

	private PatchNetwork(final Architecture architecture, final Map<String, NDArray> weights, final FlatArrays flat) {
		this.architecture = architecture;
		this.flat = flat;
		this.weights = Map.copyOf(weights);
		shapes(architecture).forEach((name, shape) -> {
			final NDArray array = weights.get(name);
			if (array == null || !array.getShape().equals(shape)) throw new IllegalArgumentException("weight " + name +
				" should be " + shape + ", but is " + (array == null ? "missing" : array.getShape()));
			if (shape.dimension() == 2) kernels.put(name, array.reshape(kernelShape(name)));
		});
	}

	/** A network with random weights (He et al. 2015), drawn from {@code random} alone. */
	public static PatchNetwork initialised(final Architecture architecture, final NDManager scope,
		final SplittableRandom random)
	{
		final Map<String, NDArray> weights = new LinkedHashMap<>();
		final FlatArrays flat = new FlatArrays(scope);
		shapes(architecture).forEach((name, shape) -> weights.put(name, flat.add(initial(name, shape, random), shape)));
		return new PatchNetwork(architecture, weights, flat);
	}

	private Shape kernelShape(final String name) {
		final Architecture a = architecture;
		return switch (name) {
			case "patch" -> new Shape(a.width(), a.channels(), a.patch(), a.patch());
			case "position" -> new Shape(a.width(), a.positions(), 1, 1);
			case "output" -> new Shape(1, a.width(), 1, 1);
			default -> new Shape(a.width(), a.width(), 1, 1);
		};
	}

	private static float[] initial(final String name, final Shape shape, final SplittableRandom random) {
		final float[] values = new float[(int) shape.size()];
		if (shape.dimension() == 1) return values; // biases start at 0
		// Second layers of the blocks start small, so that a deep network starts as a shallow one.
		final double gain = name.endsWith("second") ? 0.25 : name.equals("output") ? 0.5 : 1;
		final double deviation = gain * Math.sqrt(2.0 / shape.get(1));
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (deviation * random.nextGaussian());
		return values;
	}

	/** The names and shapes of all weights. */
	public static Map<String, Shape> shapes(final Architecture a) {
		final Map<String, Shape> shapes = new LinkedHashMap<>();
		shapes.put("patch", new Shape(a.width(), a.patchValues()));
		shapes.put("patch.bias", new Shape(a.width()));
		shapes.put("mix", new Shape(a.width(), a.width()));
		shapes.put("mix.bias", new Shape(a.width()));
		if (a.positions() > 0) shapes.put("position", new Shape(a.width(), a.positions()));
		for (int block = 0; block < a.residualBlocks(); block++) {
			for (final String layer : new String[] { "first", "second" }) {
				shapes.put("block" + block + "." + layer, new Shape(a.width(), a.width()));
				shapes.put("block" + block + "." + layer + ".bias", new Shape(a.width()));
			}
		}
		shapes.put("output", new Shape(1, a.width()));
		shapes.put("output.bias", new Shape(1));
		return shapes;
	}

	public Architecture architecture() {
		return architecture;
	}

	/** All weights by name. */
	public Map<String, NDArray> weights() {
		return weights;
	}

	/** All weights of a new network as an optimizer takes them. */
	public FlatArrays flat() {
		if (flat == null) throw new IllegalStateException("This network was trained before");
		return flat;
	}

	/** What the first convolution sees in patches: {@code P x (C n n)} to {@code P x width}. */
	public NDArray seePatches(final NDArray patches) {
		return linear(activate(linear(patches, "patch")), "mix");
	}

	/** What is added for positions: {@code P x F} to {@code P x width}. */
	public NDArray seePositions(final NDArray features) {
		return Linear.linear(features, weights.get("position")).singletonOrThrow();
	}

	/**
	 * The layers behind the first convolution.
	 *
	 * @param seen {@code P x width}
	 * @param regularise what is done to the {@code P x width} values inside of each residual block in training, such as
	 *          dropout
	 * @return {@code P x 1} logits, positive for anomalous patches
	 */
	public NDArray judge(final NDArray seen, final UnaryOperator<NDArray> regularise) {
		NDArray x = activate(seen);
		for (int block = 0; block < architecture.residualBlocks(); block++)
			x = linear(regularise.apply(activate(linear(x, "block" + block + ".first"))), "block" + block + ".second").addi(
				x);
		return linear(x, "output");
	}

	/**
	 * Memory that {@link #judgeImage} takes for each patch of an image, in bytes: pixels, position features and logits,
	 * and three arrays of all hidden channels, which is the most that is there at once: a block's input, what its first
	 * layer makes of it, and that activated.
	 *
	 * @param stride distance in pixels between neighbouring patches
	 */
	public long bytesPerPatch(final int stride) {
		return Float.BYTES * ((long) architecture.channels() * stride * stride + architecture.positions() + 1 + 3L *
			architecture.width());
	}

	/**
	 * Judges the patches of images of one size. Where no gradient is wanted, call it with gradients off. What lies
	 * between the layers is freed at once.
	 *
	 * @param image {@code B x C x H x W}
	 * @param positions {@code 1 x F x ((H - n) / stride + 1) x ((W - n) / stride + 1)} features of the patches'
	 *          positions; null if the network has none
	 * @param stride distance in pixels between neighbouring patches
	 * @return {@code B x 1 x ((H - n) / stride + 1) x ((W - n) / stride + 1)} logits
	 */
	public NDArray judgeImage(final NDArray image, final NDArray positions, final int stride) {
		NDArray x = through(activated(convolve(image, "patch", new Shape(stride, stride))), "mix");
		if (architecture.positions() > 0) try (NDArray where = convolve(positions, "position")) {
			x.addi(where);
		}
		x = activated(x);
		for (int block = 0; block < architecture.residualBlocks(); block++)
			try (NDArray before = x;
					NDArray change = through(activated(convolve(before, "block" + block + ".first")), "block" + block +
						".second"))
			{
				x = before.add(change);
			}
		return through(x, "output");
	}

	/** The next layer's output; its input is freed. */
	private NDArray through(final NDArray x, final String layer) {
		try (x) {
			return convolve(x, layer);
		}
	}

	/** The same for an activation. */
	private static NDArray activated(final NDArray x) {
		try (x) {
			return activate(x);
		}
	}

	private NDArray linear(final NDArray x, final String layer) {
		return Linear.linear(x, weights.get(layer), weights.get(layer + ".bias")).singletonOrThrow();
	}

	private NDArray convolve(final NDArray x, final String layer) {
		return convolve(x, layer, ONE);
	}

	private NDArray convolve(final NDArray x, final String layer, final Shape stride) {
		return Convolutions.convolve(x, kernels.get(layer), weights.get(layer + ".bias"), stride, NO_PADDING);
	}

	private static NDArray activate(final NDArray x) {
		return Activation.leakyRelu(x, LEAK);
	}
}
