package sc.fiji.anomaly.nn;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;

/**
 * A U-Net whose skip connections are networks themselves (UNet++, Zhou et al. 2018; AGAD, figure 5b): between the way
 * down and the way up stand nodes that are each given all earlier ones of their level and the one below. Without deep
 * supervision, and with batch normalisation instead of biases.
 */
public final class UNetPlusPlus implements ImageNetwork {

	private final UNetEncoder down;

	/** For each level, from the highest on, its nodes behind the first: {@code x^{level, 1}} and so on. */
	private final List<List<UNetUpStep>> nodes = new ArrayList<>();
	private final Convolution output;

	/**
	 * @param parameters new ones, or those of a network that was kept
	 * @param channels C
	 * @param width channels of the highest resolution; each half resolution has twice as many
	 * @param auxiliary whether it can be applied with {@link Normalisation#AUXILIARY}
	 */
	public UNetPlusPlus(final Parameters parameters, final int channels, final int width, final boolean auxiliary) {
		down = new UNetEncoder(parameters, channels, width, auxiliary);
		for (int level = 0; level < UNetEncoder.HALVINGS; level++) {
			final List<UNetUpStep> row = new ArrayList<>();
			for (int node = 1; node <= UNetEncoder.HALVINGS - level; node++)
				row.add(new UNetUpStep(parameters.in("node" + level + "." + node), node, width << level, auxiliary));
			nodes.add(row);
		}
		output = new Convolution(parameters.in("output"), width, channels, 1, 1, 0, UNet.OUTPUT_GAIN);
	}

	@Override
	public NDArray apply(final NDArray images, final Normalisation normalisation) {
		List<NDArray> below = List.of();
		final List<NDArray> seen = down.apply(images, normalisation);
		for (int level = UNetEncoder.HALVINGS; level >= 0; level--) {
			final List<NDArray> row = new ArrayList<>(List.of(seen.get(level)));
			for (final NDArray lower : below)
				row.add(nodes.get(level).get(row.size() - 1).apply(row, lower, normalisation));
			below = row;
		}
		return output.apply(below.get(below.size() - 1)).tanh();
	}
}
