package sc.fiji.anomaly.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.FlatArrays;

/**
 * The named arrays of a network, which its layers ask for as they are built: drawn at random for a new network, given
 * for one that was kept. So a network has one constructor for both, and its layers alone say which shapes they need.
 */
public final class Parameters {

	private final NDManager scope;
	private final SplittableRandom random;
	private final Map<String, float[]> given;
	private final String prefix;
	private final Map<String, NDArray> all;
	private final Map<String, NDArray> trained;

	/** Null for those of a network that was kept. */
	private final FlatArrays flat;

	private Parameters(final NDManager scope, final SplittableRandom random, final Map<String, float[]> given,
		final String prefix, final Map<String, NDArray> all, final Map<String, NDArray> trained, final FlatArrays flat)
	{
		this.scope = scope;
		this.random = random;
		this.given = given;
		this.prefix = prefix;
		this.all = all;
		this.trained = trained;
		this.flat = flat;
	}

	/** Arrays of a new network. */
	public static Parameters random(final NDManager scope, final SplittableRandom random) {
		return new Parameters(scope, random, null, "", new LinkedHashMap<>(), new LinkedHashMap<>(), new FlatArrays(scope));
	}

	/** Arrays of a network that was kept: the values of {@link #all()}, by name. */
	public static Parameters of(final NDManager scope, final Map<String, float[]> given) {
		return new Parameters(scope, null, given, "", new LinkedHashMap<>(), new LinkedHashMap<>(), null);
	}

	/** The same arrays, for a part of the network whose names begin with its own. */
	public Parameters in(final String part) {
		return new Parameters(scope, random, given, prefix + part + ".", all, trained, flat);
	}

	/** An array that is trained, normally distributed in a new network. */
	public NDArray weight(final String name, final Shape shape, final double deviation) {
		return addTrained(name, shape, drawn(name, shape, deviation));
	}

	/** An array that is trained, of one value in a new network. */
	public NDArray constant(final String name, final Shape shape, final double value) {
		return addTrained(name, shape, filled(name, shape, value));
	}

	/** An array that is kept but not trained, normally distributed in a new network. */
	NDArray drawnState(final String name, final Shape shape) {
		return add(name, scope.create(drawn(name, shape, 1), shape));
	}

	/** An array that is kept but not trained, of one value in a new network. */
	public NDArray filledState(final String name, final Shape shape, final double value) {
		return add(name, scope.create(filled(name, shape, value), shape));
	}

	/**
	 * An array that is kept but not trained, of as many rows as were kept, at least one. What has none of a new network
	 * asks for it once its values are known, of parameters {@link #of} these.
	 *
	 * @param columns values in a row
	 */
	public NDArray rows(final String name, final int columns) {
		final float[] values = given == null ? null : given.get(prefix + name);
		if (values == null || values.length == 0 || values.length % columns != 0) throw new IllegalArgumentException(
			"weight " + prefix + name + " should have rows of " + columns + " values, but " + (values == null ? "is missing"
				: "has " + values.length + " values"));
		return add(name, scope.create(values, new Shape(values.length / columns, columns)));
	}

	private float[] drawn(final String name, final Shape shape, final double deviation) {
		if (given != null) return kept(name, shape);
		final float[] values = new float[(int) shape.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (deviation * random.nextGaussian());
		return values;
	}

	private float[] filled(final String name, final Shape shape, final double value) {
		if (given != null) return kept(name, shape);
		final float[] values = new float[(int) shape.size()];
		Arrays.fill(values, (float) value);
		return values;
	}

	private float[] kept(final String name, final Shape shape) {
		final float[] values = given.get(prefix + name);
		if (values == null || values.length != shape.size()) throw new IllegalArgumentException("weight " + prefix + name +
			" should be " + shape + ", but " + (values == null ? "is missing" : "has " + values.length + " values"));
		return values;
	}

	private NDArray addTrained(final String name, final Shape shape, final float[] values) {
		final NDArray array = add(name, flat == null ? scope.create(values, shape) : flat.add(values, shape));
		trained.put(prefix + name, array);
		return array;
	}

	private NDArray add(final String name, final NDArray array) {
		if (all.put(prefix + name, array) != null) throw new IllegalStateException(prefix + name + " is there already");
		return array;
	}

	/**
	 * A number that lives as long as the network: DJL would free one that is given as a number before the backward pass.
	 */
	public NDArray shared(final float value) {
		return scope.create(value);
	}

	/** Whether the network is new. */
	boolean areNew() {
		return given == null;
	}

	/** Owns the arrays. */
	public NDManager scope() {
		return scope;
	}

	/** All arrays by name, those that are not trained included. */
	public Map<String, NDArray> all() {
		return new LinkedHashMap<>(all);
	}

	/** The arrays that an optimizer moves, by name. */
	public Map<String, NDArray> trained() {
		return new LinkedHashMap<>(trained);
	}

	/** The same arrays as an optimizer takes them; of a new network only. */
	public FlatArrays flat() {
		if (flat == null) throw new IllegalStateException("This network was trained before");
		return flat;
	}

	/**
	 * Whether a backward pass adds to the gradients of the arrays that are trained, where an optimizer has begun to do
	 * so.
	 */
	public void requireGradients(final boolean require) {
		trained.values().forEach(array -> array.setRequiresGradient(require));
	}

	/** The arrays that training changes otherwise, by name. */
	public Map<String, NDArray> others() {
		final Map<String, NDArray> others = all();
		others.keySet().removeAll(trained.keySet());
		return others;
	}
}
