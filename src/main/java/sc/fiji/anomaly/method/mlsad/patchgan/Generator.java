package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.BatchNormalisation;
import sc.fiji.anomaly.nn.Convolution;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.SpectralConvolution;

/**
 * A U-Net from noise to images (MLSAD, table 8): three halvings, a bottleneck that sees everything, three doublings,
 * with spectral and batch normalisation in all layers but the last. All the images of a level have one size.
 */
public final class Generator {

	/** Channels of the noise. */
	static final int NOISE = 3;

	private static final int HALVINGS = 3;
	private static final int UNIT = 1 << HALVINGS;
	private static final int[] PAPER = { 64, 128, 256 };
	private static final int BATCH = 32;
	private static final int PAPER_BOTTLENECK = 512;
	private static final float LEAK = 0.2f;

	/**
	 * Small: pixels that are black or white before the discriminator knows what to ask for have no gradient to come back
	 * by.
	 */
	private static final double OUTPUT_GAIN = 0.1;

	/** DJL's number for the mean over the old pixels that a new one touches. */
	private static final int AREA = 2;
	private static final Shape ONE = new Shape(1, 1);
	private static final Shape THREE = new Shape(3, 3);
	private static final Shape FOUR = new Shape(4, 4);

	/** A convolution with both normalisations. */
	private final class Layer {

		private final SpectralConvolution convolution;
		private final BatchNormalisation normalisation;
		private final int stride;

		Layer(final String name, final int inputs, final int outputs, final Shape size, final int stride,
			final int padding)
		{
			convolution = new SpectralConvolution(parameters.in(name), inputs, outputs, size, padding);
			normalisation = new BatchNormalisation(parameters.in(name), outputs, false);
			this.stride = stride;
			convolutions.add(convolution);
		}

		NDArray apply(final NDArray x, final Normalisation by) {
			return Activation.leakyRelu(normalisation.apply(convolution.apply(x, stride), by), LEAK);
		}
	}

	private final Parameters parameters;
	private final int channels;
	private final int height;
	private final int width;
	private final List<SpectralConvolution> convolutions = new ArrayList<>();
	private final List<List<Layer>> down = new ArrayList<>();
	private final Layer bottleneck;
	private final SpectralConvolution spread;
	private final BatchNormalisation spreadNormalisation;
	private final List<List<Layer>> up = new ArrayList<>();
	private final Convolution output;
	private final int[] widths = new int[HALVINGS];

	/**
	 * @param parameters new ones, or those of a generator that was kept
	 * @param channels channels of the images
	 * @param height rows of the images
	 * @param width columns of the images
	 * @param scale width of the networks, 1 for the paper's
	 */
	public Generator(final Parameters parameters, final int channels, final int height, final int width,
		final double scale)
	{
		this.parameters = parameters;
		this.channels = channels;
		this.height = height;
		this.width = width;
		final Widths own = new Widths(scale);
		int inputs = NOISE;
		for (int i = 0; i < HALVINGS; i++) {
			widths[i] = own.of(PAPER[i]);
			down.add(List.of(new Layer("down" + i, inputs, widths[i], FOUR, 2, 1), new Layer("downmix" + i, widths[i],
				widths[i], ONE, 1, 0)));
			inputs = widths[i];
		}
		final Shape lowest = new Shape(rows() / UNIT, columns() / UNIT);
		final int narrow = own.of(PAPER_BOTTLENECK);
		bottleneck = new Layer("bottleneck", inputs, narrow, lowest, 1, 0);
		spread = new SpectralConvolution(parameters.in("spread"), narrow, (int) (widths[2] * lowest.size()), ONE, 0);
		spreadNormalisation = new BatchNormalisation(parameters.in("spread"), widths[2], false);
		convolutions.add(spread);
		inputs = 2 * widths[2];
		for (int i = HALVINGS - 2; i >= 0; i--) {
			up.add(List.of(new Layer("up" + i, inputs, widths[i], THREE, 1, 1), new Layer("upmix" + i, widths[i], widths[i],
				ONE, 1, 0)));
			inputs = 2 * widths[i];
		}
		up.add(List.of(new Layer("last", inputs, widths[0], THREE, 1, 1)));
		output = new Convolution(parameters.in("output"), widths[0], channels, 1, 1, 0, OUTPUT_GAIN);
	}

	/** Rows of noise: those of the images, rounded up to what can be halved three times. */
	private int rows() {
		return (height + UNIT - 1) / UNIT * UNIT;
	}

	private int columns() {
		return (width + UNIT - 1) / UNIT * UNIT;
	}

	public int height() {
		return height;
	}

	public int width() {
		return width;
	}

	/** All arrays by name, for a file. */
	public Map<String, NDArray> weights() {
		return parameters.all();
	}

	Parameters parameters() {
		return parameters;
	}

	/** The shape of a batch of noise. */
	Shape noiseShape(final int count) {
		return new Shape(count, NOISE, rows(), columns());
	}

	/** Values of a batch of noise, uniform over [-1, 1]. */
	float[] noise(final int count, final SplittableRandom random) {
		final float[] noise = new float[(int) noiseShape(count).size()];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) (2 * random.nextDouble() - 1);
		return noise;
	}

	/**
	 * Generates images.
	 *
	 * @param listener told after each batch how many images there are; whatever it throws ends the work
	 * @return images of values in [-1, 1]
	 */
	public List<PixelArray> images(final int count, final SplittableRandom random, final IntConsumer listener) {
		Gradients.off();
		final List<PixelArray> images = new ArrayList<>();
		while (images.size() < count) {
			final int batch = Math.min(BATCH, count - images.size());
			try (NDManager pass = parameters.scope().newSubManager()) {
				final float[] values = generate(pass.create(noise(batch, random), noiseShape(batch)), Normalisation.RUNNING)
					.toFloatArray();
				final int length = values.length / batch;
				for (int i = 0; i < batch; i++)
					images.add(new PixelArray(channels, height, width, Arrays.copyOfRange(values, i * length, (i + 1) * length)));
			}
			listener.accept(images.size());
		}
		return images;
	}

	/** Follows the spectral norms: once a training step. */
	void follow() {
		convolutions.forEach(SpectralConvolution::follow);
	}

	List<SpectralConvolution> spectral() {
		return List.copyOf(convolutions);
	}

	/**
	 * Generates.
	 *
	 * @param noise {@code B x 3 x H' x W'}, with H' and W' the image's size rounded up to a multiple of 8
	 * @param by the statistics that batch normalisation uses
	 * @return {@code B x C x H x W} values in [-1, 1]
	 */
	NDArray generate(final NDArray noise, final Normalisation by) {
		final List<NDArray> skips = new ArrayList<>();
		NDArray x = noise;
		for (final List<Layer> stage : down) {
			for (final Layer layer : stage)
				x = layer.apply(x, by);
			skips.add(x);
		}
		final long count = noise.getShape().get(0);
		final Shape low = x.getShape();
		x = spread.apply(bottleneck.apply(x, by), 1).reshape(count, widths[2], low.get(2), low.get(3));
		x = Activation.leakyRelu(spreadNormalisation.apply(x, by), LEAK);
		for (int i = 0; i < HALVINGS; i++) {
			x = x.concat(skips.get(HALVINGS - 1 - i), 1);
			final Shape now = x.getShape();
			x = x.getNDArrayInternal().interpolation(new long[] { 2 * now.get(2), 2 * now.get(3) }, AREA, false);
			for (final Layer layer : up.get(i))
				x = layer.apply(x, by);
		}
		x = output.apply(x).tanh();
		return rows() == height && columns() == width ? x : x.get(":, :, :" + height + ", :" + width);
	}
}
