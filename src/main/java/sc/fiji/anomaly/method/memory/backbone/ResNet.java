package sc.fiji.anomaly.method.memory.backbone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

/** A residual network up to its third layer. */
final class ResNet implements Backbone {

	/**
	 * What adds something to its input.
	 *
	 * @param convolutions one after the other
	 * @param halving which of them has the stride
	 * @param stride of that one and of the shortcut
	 * @param shortcut makes the input fit; null where it does
	 */
	record Block(List<NormedConvolution> convolutions, int halving, int stride, NormedConvolution shortcut) {

		long outputs() {
			return convolutions.get(convolutions.size() - 1).outputs();
		}

		NDArray apply(final NDArray x) {
			NDArray y = x;
			for (int i = 0; i < convolutions.size(); i++) {
				final NDArray more = convolutions.get(i).apply(y, i == halving ? stride : 1);
				y = i + 1 < convolutions.size() ? Activation.relu(more) : more;
			}
			return Activation.relu(y.add(shortcut == null ? x : shortcut.apply(x, stride)));
		}
	}

	private final ChannelScale scale;
	private final NormedConvolution stem;
	private final List<List<Block>> layers;
	private final int reach;

	/** @param layers the blocks of each */
	ResNet(final ChannelScale scale, final NormedConvolution stem, final List<List<Block>> layers, final int reach) {
		this.scale = scale;
		this.stem = stem;
		this.layers = List.copyOf(layers);
		this.reach = reach;
	}

	@Override
	public String description() {
		return "a ResNet of " + layers.stream().map(blocks -> Integer.toString(blocks.size())).toList() + " blocks of " +
			layers.get(0).get(0).convolutions().size() + " convolutions in layers 1 to 3, up to " + outputs(2) + " channels";
	}

	private int outputs(final int layer) {
		final List<Block> blocks = layers.get(layer);
		return (int) blocks.get(blocks.size() - 1).outputs();
	}

	@Override
	public int reach() {
		return reach;
	}

	@Override
	public List<String> layers() {
		return List.of("layer2", "layer3");
	}

	@Override
	public int features() {
		return outputs(1) + outputs(2);
	}

	@Override
	public Map<String, NDArray> maps(final NDArray images) {
		final Map<String, NDArray> maps = new LinkedHashMap<>();
		NDArray x = Pool.maxPool2d(Activation.relu(stem.apply(scale.apply(images), 2)), new Shape(3, 3), new Shape(2, 2),
			new Shape(1, 1), false);
		maps.put("stem", x);
		for (int layer = 0; layer < layers.size(); layer++) {
			for (final Block block : layers.get(layer))
				x = block.apply(x);
			maps.put("layer" + (layer + 1), x);
		}
		return maps;
	}
}
