package sc.fiji.anomaly.method.memory.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDManager;

/**
 * Residual networks (He et al. 2016) in the names of torchvision, which timm's are, too: of plain blocks as in
 * ResNet-18 and ResNet-34, or of bottlenecks as in ResNet-50, ResNet-101 and the wide ones.
 */
final class ResNetFamily implements BackboneFamily {

	/** Layers that are computed; a fourth one may be in the file. */
	private static final int LAYERS = 3;

	private static final Pattern BELONGS = Pattern.compile("conv1\\.weight|bn1" + NamedTensors.NORM +
		"|fc\\.(weight|bias)|layer[1-4]\\.\\d+\\.(conv[1-3]\\.weight|bn[1-3]" + NamedTensors.NORM +
		"|downsample\\.0\\.weight|downsample\\.1" + NamedTensors.NORM + ")");

	@Override
	public String description() {
		return "ResNet and Wide-ResNet in the names of torchvision or timm (conv1.weight, layer1.0.conv1.weight ...)";
	}

	@Override
	public boolean has(final Set<String> names) {
		return names.contains("conv1.weight") && names.contains("layer1.0.conv1.weight");
	}

	@Override
	public Backbone of(final NamedTensors tensors, final NDManager scope) {
		tensors.checkAll(name -> BELONGS.matcher(name).matches());
		final Reach reach = new Reach();
		final NormedConvolution stem = tensors.convolution("conv1", "bn1", 3, NamedTensors.ANY, 7, scope);
		reach.add(7, 2);
		reach.add(3, 2);
		final List<List<ResNet.Block>> layers = new ArrayList<>();
		long channels = stem.outputs();
		for (int layer = 1; layer <= LAYERS; layer++) {
			final List<ResNet.Block> blocks = new ArrayList<>();
			do {
				final String name = "layer" + layer + "." + blocks.size() + ".";
				final int stride = layer > 1 && blocks.isEmpty() ? 2 : 1;
				blocks.add(block(tensors, name, channels, stride, reach, scope));
				channels = blocks.get(blocks.size() - 1).outputs();
			}
			while (tensors.names().contains("layer" + layer + "." + blocks.size() + ".conv1.weight"));
			layers.add(List.copyOf(blocks));
		}
		return new ResNet(ChannelScale.imageNet(scope), stem, layers, reach.pixels());
	}

	private static ResNet.Block block(final NamedTensors tensors, final String name, final long inputs, final int stride,
		final Reach reach, final NDManager scope)
	{
		final List<NormedConvolution> convolutions = new ArrayList<>();
		final boolean bottleneck = tensors.names().contains(name + "conv3.weight");
		final boolean projects = tensors.names().contains(name + "downsample.0.weight");
		final NormedConvolution shortcut = projects ? tensors.convolution(name + "downsample.0", name + "downsample.1",
			inputs, NamedTensors.ANY, 1, scope) : null;
		final long outputs = projects ? shortcut.outputs() : inputs;
		final int count = bottleneck ? 3 : 2;
		long channels = inputs;
		for (int i = 1; i <= count; i++) {
			// the plain block halves in its first convolution, the bottleneck in that of 3 x 3
			final int side = bottleneck && i != 2 ? 1 : 3;
			convolutions.add(tensors.convolution(name + "conv" + i, name + "bn" + i, channels, i == count ? outputs
				: NamedTensors.ANY, side, scope));
			channels = convolutions.get(i - 1).outputs();
			reach.add(side, i == (bottleneck ? 2 : 1) ? stride : 1);
		}
		return new ResNet.Block(List.copyOf(convolutions), bottleneck ? 1 : 0, stride, shortcut);
	}
}
