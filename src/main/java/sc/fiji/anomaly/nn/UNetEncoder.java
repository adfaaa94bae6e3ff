package sc.fiji.anomaly.nn;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** The way down of a U-Net (Ronneberger et al. 2015): twice the channels at half the resolution, four times. */
final class UNetEncoder {

	/** How often the images are halved. */
	static final int HALVINGS = 4;

	private static final Shape TWO = new Shape(2, 2);
	private static final Shape NO_PADDING = new Shape(0, 0);

	private final List<DoubleConvolution> levels = new ArrayList<>();

	/**
	 * @param channels C
	 * @param width channels of the highest level
	 */
	UNetEncoder(final Parameters parameters, final int channels, final int width, final boolean auxiliary) {
		int inputs = channels;
		for (int level = 0; level <= HALVINGS; level++) {
			levels.add(new DoubleConvolution(parameters.in("node" + level + ".0"), inputs, width << level, auxiliary));
			inputs = width << level;
		}
	}

	/**
	 * Looks at images at each resolution.
	 *
	 * @param images {@code B x C x H x W}
	 * @return five arrays, that of level i {@code B x (width 2^i) x (H / 2^i) x (W / 2^i)}
	 */
	List<NDArray> apply(final NDArray images, final Normalisation normalisation) {
		new Halvings(HALVINGS).check(images);
		final List<NDArray> seen = new ArrayList<>();
		NDArray x = images;
		for (final DoubleConvolution level : levels) {
			if (!seen.isEmpty()) x = Pool.maxPool2d(x, TWO, TWO, NO_PADDING, false);
			x = level.apply(x, normalisation);
			seen.add(x);
		}
		return seen;
	}
}
