package sc.fiji.anomaly.method.mlsad;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/**
 * Generators in model files, where {@code keep:fakes} asked for them: {@code G_4.size} and the weights
 * {@code G_4. ...}.
 */
final class KeptGenerators {

	private static final Pattern SIZE = Pattern.compile("G_(\\d{1,6})\\.size");

	/** Images larger than this were never generated here. */
	private static final int LARGEST = 4096;

	private KeptGenerators() {}

	/** Tensors for a model file. */
	static Map<String, Tensor> tensors(final Map<Integer, Generator> generators) {
		final Map<String, Tensor> tensors = new LinkedHashMap<>();
		generators.forEach((size, generator) -> {
			tensors.put(prefix(size) + "size", new Tensor(new long[] { 2 }, new float[] { generator.height(), generator
				.width() }));
			generator.weights().forEach((name, array) -> tensors.put(prefix(size) + name, new Tensor(array.getShape()
				.getShape(), array.toFloatArray())));
		});
		return tensors;
	}

	/** The shapes of these tensors. */
	static Map<String, Shape> shapes(final Map<Integer, Generator> generators) {
		final Map<String, Shape> shapes = new LinkedHashMap<>();
		generators.forEach((size, generator) -> {
			shapes.put(prefix(size) + "size", new Shape(2));
			generator.weights().forEach((name, array) -> shapes.put(prefix(size) + name, array.getShape()));
		});
		return shapes;
	}

	private static String prefix(final int size) {
		return "G_" + size + ".";
	}

	/**
	 * Generators by the size up to which their images are normal.
	 *
	 * @throws IllegalArgumentException if a weight is missing or has a wrong number of values
	 */
	static Map<Integer, Generator> restore(final Map<String, Tensor> weights, final int channels, final double scale,
		final NDManager scope)
	{
		final Map<Integer, Generator> generators = new TreeMap<>();
		weights.forEach((name, tensor) -> {
			final Matcher matcher = SIZE.matcher(name);
			if (!matcher.matches()) return;
			final float[] size = tensor.values();
			if (size.length != 2 || !isSide(size[0]) || !isSide(size[1])) throw new IllegalArgumentException("weight " +
				name + " is no image size");
			final String prefix = prefix(Integer.parseInt(matcher.group(1)));
			final Map<String, float[]> own = new HashMap<>();
			weights.forEach((key, value) -> {
				if (key.startsWith(prefix)) own.put(key.substring(prefix.length()), value.values());
			});
			generators.put(Integer.valueOf(matcher.group(1)), new Generator(Parameters.of(scope, own), channels,
				(int) size[0], (int) size[1], scale));
		});
		return generators;
	}

	private static boolean isSide(final float size) {
		return size >= 1 && size <= LARGEST && size == Math.rint(size);
	}
}
