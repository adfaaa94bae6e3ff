package sc.fiji.anomaly.method.mlsad.patchgan;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.nn.Convolution;
import sc.fiji.anomaly.nn.MinibatchDeviation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.SpectralConvolution;

/**
 * Tells generated windows of n x n pixels from real ones (MLSAD, tables 5 to 7): a fully convolutional network of that
 * receptive field, which knows the windows' positions, with spectral normalisation and, behind each of its wide
 * convolutions, the deviation within the batch.
 */
final class PatchDiscriminator {

	private static final float LEAK = 0.2f;
	private static final int FIRST = 4;
	private static final int BLOCKS = 2;
	private static final int PAPER_LARGEST = 256;
	private static final int PAPER_MIX = 512;
	private static final Shape ONE = new Shape(1, 1);

	private final int level;
	private final Parameters parameters;
	private final List<SpectralConvolution> convolutions = new ArrayList<>();
	private final List<SpectralConvolution> wide = new ArrayList<>();
	private final List<List<SpectralConvolution>> blocks = new ArrayList<>();
	private final SpectralConvolution mix;
	private final Convolution output;
	private final MinibatchDeviation deviation;

	/**
	 * @param level n: width and height of the windows
	 * @param channels channels of the images
	 * @param positions number of position features; 0 for none
	 * @param scale width of the network, 1 for the paper's
	 */
	PatchDiscriminator(final Parameters parameters, final int level, final int channels, final int positions,
		final double scale)
	{
		this.level = level;
		this.parameters = parameters;
		final Widths widths = new Widths(scale);
		deviation = new MinibatchDeviation(parameters);
		int inputs = channels + positions;
		int paper = level <= FIRST ? 32 * level : 64;
		for (final int kernel : kernels(level)) {
			final int outputs = widths.of(Math.min(paper, PAPER_LARGEST));
			wide.add(layer("wide" + wide.size(), inputs, outputs, new Shape(kernel, kernel)));
			inputs = outputs + MinibatchDeviation.ADDED;
			paper *= 2;
		}
		final int width = widths.of(level <= FIRST ? 64 * level : PAPER_MIX);
		mix = layer("mix", inputs, width, ONE);
		for (int i = 0; i < BLOCKS; i++)
			blocks.add(List.of(layer("block" + i + ".first", width, width, ONE), layer("block" + i + ".second", width, width,
				ONE)));
		// The paper's text normalises all layers, its tables all but this: else no window could be judged with certainty.
		output = new Convolution(parameters.in("output"), width, 1, 1, 1, 0, 1);
	}

	/** Kernels that together see n pixels; the paper has those of n = 2, 4 and 8. */
	private static List<Integer> kernels(final int level) {
		final List<Integer> kernels = new ArrayList<>();
		kernels.add(Math.min(level, FIRST));
		int left = level - kernels.get(0);
		for (int layers = left <= 4 ? (left + 1) / 2 : (left + 3) / 4; layers > 0; layers--) {
			final int grows = left / layers;
			kernels.add(1 + grows);
			left -= grows;
		}
		return kernels;
	}

	private SpectralConvolution layer(final String name, final int inputs, final int outputs, final Shape size) {
		final SpectralConvolution layer = new SpectralConvolution(parameters.in(name), inputs, outputs, size, 0);
		convolutions.add(layer);
		return layer;
	}

	int level() {
		return level;
	}

	Parameters parameters() {
		return parameters;
	}

	/** Follows the spectral norms: once a training step. */
	void follow() {
		convolutions.forEach(SpectralConvolution::follow);
	}

	List<SpectralConvolution> spectral() {
		return List.copyOf(convolutions);
	}

	/**
	 * Judges windows.
	 *
	 * @param images {@code B x C x H x W}
	 * @param positions {@code 1 x F x H x W} features of the pixels; null if the network has none
	 * @param stride distance between neighbouring windows; 1 for all
	 * @return {@code B x 1 x H' x W'} logits, positive for windows that look real
	 */
	NDArray judge(final NDArray images, final NDArray positions, final int stride) {
		NDArray x = images;
		for (int i = 0; i < wide.size(); i++) {
			final int own = i == wide.size() - 1 ? stride : 1;
			x = i == 0 && positions != null ? wide.get(0).apply(x, positions, own) : wide.get(i).apply(x, own);
			x = deviation.apply(activate(x));
		}
		x = activate(mix.apply(x, 1));
		for (final List<SpectralConvolution> block : blocks)
			x = x.add(block.get(1).apply(activate(block.get(0).apply(x, 1)), 1));
		return output.apply(activate(x));
	}

	private static NDArray activate(final NDArray x) {
		return Activation.leakyRelu(x, LEAK);
	}
}
