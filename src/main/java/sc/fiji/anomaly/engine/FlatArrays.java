package sc.fiji.anomaly.engine;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Arrays that lie side by side in a few large ones, and their gradients likewise: what an optimizer does to all of them
 * takes a handful of calls, however many they are. Belongs to one thread.
 */
public final class FlatArrays {

	/** Values of the first block: 1 MB, more than most networks have. Each further one is twice as large. */
	private static final long FIRST_BLOCK = 1 << 18;

	/** Arrays begin at multiples of so many values, 64 bytes: as fast to read as if they had memory of their own. */
	private static final long GRID = 16;

	/** Where an array lies. */
	private record Place(NDArray array, int block, long from) {

		long to() {
			return from + array.size();
		}
	}

	private final NDManager scope;
	private final List<NDArray> blocks = new ArrayList<>();
	private final List<Place> places = new ArrayList<>();
	private long used;

	/** The used part of each block, and its gradient; empty as long as nothing is trained. */
	private final List<NDArray> values = new ArrayList<>();
	private final List<NDArray> gradients = new ArrayList<>();

	/** @param scope owns the arrays */
	public FlatArrays(final NDManager scope) {
		this.scope = scope;
	}

	/**
	 * Adds an array.
	 *
	 * @return a view, to be changed in its own memory only, see {@link OnDevice}
	 * @throws IllegalStateException if they are trained already
	 */
	public NDArray add(final float[] initial, final Shape shape) {
		if (!values.isEmpty()) throw new IllegalStateException("Arrays that are trained already get no more beside them");
		final long size = shape.size();
		if (blocks.isEmpty() || used + size > blocks.get(blocks.size() - 1).size()) addBlock(size);
		final NDArray array = part(blocks.get(blocks.size() - 1), used, used + size, shape);
		OnDevice.set(array, initial);
		places.add(new Place(array, blocks.size() - 1, used));
		used = (used + size + GRID - 1) / GRID * GRID;
		return array;
	}

	private void addBlock(final long least) {
		blocks.add(scope.zeros(new Shape(Math.max(least, FIRST_BLOCK << Math.min(blocks.size(), 8)))));
		used = 0;
	}

	/** A view, in the vector's scope. */
	private static NDArray part(final NDArray vector, final long from, final long to, final Shape shape) {
		return Gradients.apart(() -> {
			try (NDArray part = vector.get(new NDIndex("{}:{}", from, to))) {
				final NDArray shaped = part.reshape(shape);
				shaped.attach(vector.getManager());
				return shaped;
			}
		});
	}

	/**
	 * Prepares them to be trained: from now on they require gradients, and none can be added.
	 *
	 * @param training owns what only a training needs; the arrays themselves stay after its end
	 * @throws IllegalStateException if they are trained already, or have gradients
	 */
	public void train(final NDManager training) {
		if (!values.isEmpty()) throw new IllegalStateException("These arrays are trained already");
		for (int block = 0; block < blocks.size(); block++) {
			blocks.get(block).attach(training);
			final List<Place> inside = placesIn(block);
			final long end = inside.get(inside.size() - 1).to();
			final NDArray vector = part(blocks.get(block), 0, end, new Shape(end));
			final NDArray gradient = training.zeros(vector.getShape());
			values.add(vector);
			gradients.add(gradient);
			inside.forEach(place -> Gradients.require(place.array()));
			connect(vector, gradient, inside);
		}
	}

	/** All arrays as a few vectors: views, for as long as they are trained. */
	public List<NDArray> values() {
		return List.copyOf(values);
	}

	/**
	 * The gradients of {@link #values()}, in the same order: what backward passes have added to them since they were
	 * cleared.
	 */
	public List<NDArray> gradients() {
		return List.copyOf(gradients);
	}

	/**
	 * What belongs to one of these arrays.
	 *
	 * @param vectors as {@link #values()} are
	 * @return a view of the array's shape, in the scope of the vectors
	 */
	public NDArray part(final List<NDArray> vectors, final NDArray array) {
		final Place place = places.stream().filter(p -> p.array() == array).findFirst().orElseThrow(
			() -> new IllegalArgumentException("Not one of these: " + array));
		return part(vectors.get(place.block()), place.from(), place.to(), array.getShape());
	}

	private List<Place> placesIn(final int block) {
		return places.stream().filter(place -> place.block() == block).toList();
	}

	/**
	 * Makes each array's gradient a view of one vector. The engine takes the first gradient that an array is given as it
	 * is, and adds later ones to it; and the gradient of a part of a joined vector is a part of the vector's gradient.
	 */
	private void connect(final NDArray vector, final NDArray gradient, final List<Place> inside) {
		try (NDManager pass = vector.getManager().newSubManager()) {
			final NDArray joined = Gradients.record(() -> {
				final NDList parts = new NDList();
				long at = 0;
				for (final Place place : inside) {
					if (place.from() > at) parts.add(vector.get(new NDIndex("{}:{}", at, place.from())));
					parts.add(place.array().flatten());
					at = place.to();
				}
				parts.attach(pass);
				// NDArrays would copy a single one, which has no gradient
				return JniUtils.cat(parts.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new), 0);
			});
			Gradients.backward(joined, gradient);
		}
	}
}
