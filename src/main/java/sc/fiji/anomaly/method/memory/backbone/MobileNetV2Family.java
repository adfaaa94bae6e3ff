package sc.fiji.anomaly.method.memory.backbone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.store.Tensor;

/**
 * MobileNetV2 (Sandler et al. 2018) in the names of torchvision. Networks that were converted from TensorFlow go by
 * other borders and values; they are told by batch norms that were worked into the convolutions before.
 */
final class MobileNetV2Family implements BackboneFamily {

	/** The last block that is computed; others may be in the file. */
	private static final int BLOCKS = 13;

	/** Blocks that halve the image. */
	private static final Set<Integer> HALVING = Set.of(2, 4, 7);

	private static final Pattern BELONGS = Pattern.compile("features\\.\\d+\\.(0\\.weight|1" + NamedTensors.NORM +
		"|conv\\.[01]\\.0\\.weight|conv\\.[01]\\.1" + NamedTensors.NORM + "|conv\\.[12]\\.weight|conv\\.[23]" +
		NamedTensors.NORM + ")|classifier\\.1\\.(weight|bias)");

	@Override
	public String description() {
		return "MobileNetV2 in the names of torchvision (features.0.0.weight, features.1.conv.0.0.weight ...)";
	}

	@Override
	public boolean has(final Set<String> names) {
		return names.contains("features.0.0.weight") && names.contains("features.1.conv.0.0.weight");
	}

	@Override
	public Backbone of(final NamedTensors tensors, final NDManager scope) {
		tensors.checkAll(name -> BELONGS.matcher(name).matches());
		final Reach reach = new Reach();
		final NormedConvolution stem = tensors.convolution("features.0.0", "features.0.1", 3, NamedTensors.ANY, 3, scope);
		reach.add(3, 2);
		final List<MobileNetV2.Block> blocks = new ArrayList<>();
		long channels = stem.outputs();
		for (int i = 1; i <= BLOCKS; i++) {
			final String name = "features." + i + ".conv.";
			final int stride = HALVING.contains(i) ? 2 : 1;
			final boolean widens = tensors.names().contains(name + "1.0.weight");
			final NormedConvolution wide = widens ? tensors.convolution(name + "0.0", name + "0.1", channels,
				NamedTensors.ANY, 1, scope) : null;
			final long width = widens ? wide.outputs() : channels;
			final int at = widens ? 1 : 0;
			final NormedConvolution each = tensors.convolution(name + at + ".0", name + at + ".1", 1, width, 3, scope);
			final NormedConvolution narrow = tensors.convolution(name + (at + 1), name + (at + 2), width, NamedTensors.ANY, 1,
				scope);
			blocks.add(new MobileNetV2.Block(wide, each, narrow, stride, stride == 1 && narrow.outputs() == channels));
			channels = narrow.outputs();
			reach.add(3, stride);
		}
		final boolean converted = isConverted(tensors.read());
		return new MobileNetV2(converted ? ChannelScale.symmetric(scope) : ChannelScale.imageNet(scope), stem, blocks,
			converted, reach.pixels());
	}

	/** Whether no batch norm has anything to do but to add something. */
	private static boolean isConverted(final Map<String, Tensor> tensors) {
		return tensors.entrySet().stream().filter(entry -> entry.getKey().endsWith(".running_mean")).allMatch(entry -> {
			final Tensor gain = tensors.get(entry.getKey().replace("running_mean", "weight"));
			return isAll(entry.getValue(), 0) && isAll(gain, 1);
		});
	}

	private static boolean isAll(final Tensor tensor, final float value) {
		final float[] all = new float[tensor.values().length];
		Arrays.fill(all, value);
		return Arrays.equals(all, tensor.values());
	}
}
