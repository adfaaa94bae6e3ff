package sc.fiji.anomaly.method.memory.backbone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A MobileNetV2 up to the last block of a sixteenth of the image's resolution. */
final class MobileNetV2 implements Backbone {

	/** The highest value that anything has. */
	private static final int HIGHEST = 6;

	/**
	 * Widens, looks around in each channel, and narrows again.
	 *
	 * @param wide null where nothing is widened
	 * @param adds whether the result is added to the input
	 */
	record Block(NormedConvolution wide, NormedConvolution each, NormedConvolution narrow, int stride, boolean adds) {
	}

	private final ChannelScale scale;
	private final NormedConvolution stem;
	private final List<Block> blocks;
	private final boolean converted;
	private final int reach;

	/** @param converted whether borders are as in TensorFlow: where an image is halved, only the end has one */
	MobileNetV2(final ChannelScale scale, final NormedConvolution stem, final List<Block> blocks, final boolean converted,
		final int reach)
	{
		this.scale = scale;
		this.stem = stem;
		this.blocks = List.copyOf(blocks);
		this.converted = converted;
		this.reach = reach;
	}

	@Override
	public String description() {
		return "a MobileNetV2 of " + stem.outputs() + " to " + outputs(13) + " channels" + (converted
			? ", converted from TensorFlow: borders and values as there" : "");
	}

	private int outputs(final int block) {
		return (int) blocks.get(block - 1).narrow().outputs();
	}

	@Override
	public int reach() {
		return reach;
	}

	@Override
	public List<String> layers() {
		return List.of("features.6", "features.13");
	}

	@Override
	public int features() {
		return outputs(6) + outputs(13);
	}

	@Override
	public Map<String, NDArray> maps(final NDArray images) {
		final Map<String, NDArray> maps = new LinkedHashMap<>();
		final NDArray scaled = scale.apply(images);
		NDArray x = clipped(stem.apply(bordered(scaled, 2), 2, border(2)));
		for (int i = 1; i <= blocks.size(); i++) {
			final Block block = blocks.get(i - 1);
			final NDArray wide = block.wide() == null ? x : clipped(block.wide().apply(x, 1));
			final NDArray each = clipped(block.each().applyEach(bordered(wide, block.stride()), block.stride(), border(block
				.stride())));
			final NDArray narrow = block.narrow().apply(each, 1);
			x = block.adds() ? x.add(narrow) : narrow;
			maps.put("features." + i, x);
		}
		return maps;
	}

	private static NDArray clipped(final NDArray x) {
		return x.clip(0, HIGHEST);
	}

	/** With zeros at the end alone, where that is how an image is halved; its height and width are even. */
	private NDArray bordered(final NDArray x, final int stride) {
		return converted && stride == 2 ? x.pad(new Shape(0, 1, 0, 1), 0) : x;
	}

	/** Zeros at both ends. */
	private int border(final int stride) {
		return converted && stride == 2 ? 0 : 1;
	}
}
