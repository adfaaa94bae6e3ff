package sc.fiji.anomaly.benchmark.sidebyside;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.leaky_relu;
import static org.bytedeco.pytorch.global.torch.linear;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;

/** {@link PatchNetwork} once more, operation by operation, through bytedeco's binding. */
final class BytedecoNetwork {

	private static final long[] NO_PADDING = { 0, 0 };
	private static final long[] ONE = { 1, 1 };

	private final Architecture architecture;
	private final Scalar leak = new Scalar(0.2f);
	private final Map<String, Tensor> weights = new LinkedHashMap<>();
	private final Map<String, Tensor> kernels = new HashMap<>();
	private final Map<String, TensorOptional> biases = new HashMap<>();
	private final TensorOptional noBias = new TensorOptional();

	BytedecoNetwork(final Architecture architecture, final Map<String, sc.fiji.anomaly.store.Tensor> values) {
		this.architecture = architecture;
		values.forEach((name, tensor) -> {
			final Tensor weight = Tensor.create(tensor.values(), tensor.shape());
			weights.put(name, weight);
			if (name.endsWith(".bias")) biases.put(name, new TensorOptional(weight));
			else kernels.put(name, weight.view(kernelShape(name, tensor.shape())));
		});
	}

	private long[] kernelShape(final String name, final long[] shape) {
		final int n = name.equals("patch") ? architecture.patch() : 1;
		return new long[] { shape[0], shape[1] / (n * n), n, n };
	}

	/** Makes the weights collect gradients. */
	TensorVector trained() {
		final TensorVector all = new TensorVector();
		weights.values().forEach(weight -> all.push_back(weight.set_requires_grad(true)));
		return all;
	}

	Tensor seePatches(final Tensor patches) {
		return layer(activate(layer(patches, "patch")), "mix");
	}

	Tensor seePositions(final Tensor features) {
		return linear(features, weights.get("position"));
	}

	Tensor judge(final Tensor seen) {
		Tensor x = activate(seen);
		for (int block = 0; block < architecture.residualBlocks(); block++)
			x = x.add(layer(activate(layer(x, "block" + block + ".first")), "block" + block + ".second"));
		return layer(x, "output").squeeze(1);
	}

	Tensor judgeImage(final Tensor image, final Tensor positions) {
		Tensor x = convolve(activate(convolve(image, "patch")), "mix");
		x = activate(x.add_(convolve(positions, "position")));
		for (int block = 0; block < architecture.residualBlocks(); block++)
			x = x.add(convolve(activate(convolve(x, "block" + block + ".first")), "block" + block + ".second"));
		return convolve(x, "output");
	}

	private Tensor layer(final Tensor x, final String name) {
		return linear(x, weights.get(name), biases.get(name + ".bias"));
	}

	private Tensor convolve(final Tensor x, final String name) {
		return conv2d(x, kernels.get(name), biases.getOrDefault(name + ".bias", noBias), ONE, NO_PADDING, ONE, 1);
	}

	private Tensor activate(final Tensor x) {
		return leaky_relu(x, leak);
	}
}
