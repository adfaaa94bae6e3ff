package sc.fiji.anomaly.nn;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;

/**
 * A U-Net (Ronneberger et al. 2015) as Zhou et al. (2018) compare theirs with, which is what AGAD's table 8 counts,
 * with batch normalisation instead of biases: five resolutions, and a skip connection at each but the lowest.
 */
public final class UNet implements ImageNetwork {

	/** Channels of the highest resolution in the papers. */
	public static final int PAPER_WIDTH = 32;

	/** Values that start at -1 or 1 have no gradient to come back by; weights that start at 0 take long to grow. */
	static final double OUTPUT_GAIN = 0.5;

	private final UNetEncoder down;

	/** From the highest level to the lowest. */
	private final List<UNetUpStep> up = new ArrayList<>();
	private final Convolution output;

	/**
	 * @param parameters new ones, or those of a network that was kept
	 * @param channels C
	 * @param width channels of the highest resolution; each half resolution has twice as many
	 * @param auxiliary whether it can be applied with {@link Normalisation#AUXILIARY}
	 */
	public UNet(final Parameters parameters, final int channels, final int width, final boolean auxiliary) {
		down = new UNetEncoder(parameters, channels, width, auxiliary);
		for (int level = 0; level < UNetEncoder.HALVINGS; level++)
			up.add(new UNetUpStep(parameters.in("node" + level + ".1"), 1, width << level, auxiliary));
		output = new Convolution(parameters.in("output"), width, channels, 1, 1, 0, OUTPUT_GAIN);
	}

	@Override
	public NDArray apply(final NDArray images, final Normalisation normalisation) {
		final List<NDArray> seen = down.apply(images, normalisation);
		NDArray x = seen.get(UNetEncoder.HALVINGS);
		for (int level = UNetEncoder.HALVINGS - 1; level >= 0; level--)
			x = up.get(level).apply(List.of(seen.get(level)), x, normalisation);
		return output.apply(x).tanh();
	}
}
