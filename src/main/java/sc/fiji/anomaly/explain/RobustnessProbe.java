package sc.fiji.anomaly.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.FlatArrays;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.training.Adam;

/**
 * What a model thinks is normal: the pixels of a batch of images are changed until the model finds nothing anomalous in
 * them any more (MLSAD, section 4.3). A sound model ends at images that look normal to people, too.
 */
public final class RobustnessProbe {

	/** Adam's step: a fiftieth of the way from the darkest to the middle. */
	private static final double LEARNING_RATE = 0.02;

	private final DifferentiableDetector detector;
	private final List<Level> levels;
	private final ComputeDevice device;
	private final int steps;
	private final double repel;

	/**
	 * @param levels the levels that count; with fewer than all, the images please only these
	 * @param steps number of steps; at least 1
	 * @param repel weight of the term that keeps the images apart; 0 or more
	 */
	public RobustnessProbe(final DifferentiableDetector detector, final List<Level> levels, final ComputeDevice device,
		final int steps, final double repel)
	{
		if (steps < 1) throw new InvalidInputException("steps", "is 1 or more, not " + steps);
		if (!(repel >= 0)) throw new InvalidInputException("repel", "is 0 or more, not " + repel);
		if (levels.isEmpty()) throw new InvalidInputException("levels", "choose at least one");
		this.detector = detector;
		this.levels = List.copyOf(levels);
		this.device = device;
		this.steps = steps;
		this.repel = repel;
	}

	/**
	 * Goes from some images to what the model thinks is normal.
	 *
	 * @param start images of one size, values in [-1, 1]; not changed
	 * @param listener hears of the beginning and of every step; an exception that it throws ends the probe
	 * @throws IllegalArgumentException if the model finds evidence that is no finite number
	 */
	public void run(final List<PixelArray> start, final Consumer<ProbeStep> listener) {
		final PixelArray first = start.get(0);
		final Shape shape = new Shape(start.size(), first.channels(), first.height(), first.width());
		try (NDManager scope = Torch.newScope(device)) {
			final FlatArrays moved = new FlatArrays(scope);
			final NDArray images = moved.add(joined(start), shape);
			final Adam adam = new Adam(moved, 0, scope);
			final Loss loss = new Loss(scope, start.size());
			for (int step = 0; step <= steps; step++) {
				listener.accept(loss.step(images, step, first));
				if (step == steps) return;
				adam.step(LEARNING_RATE);
				clip(images);
			}
		}
	}

	/** Eq. 5: the mean evidence, and how alike the images are. */
	private final class Loss {

		private final NDManager scope;
		private final PullAway alike;
		private final NDArray share;
		private final NDArray weight;

		Loss(final NDManager scope, final int count) {
			this.scope = scope;
			alike = count > 1 && repel > 0 ? new PullAway(count, scope) : null;
			share = scope.create(1f / levels.size());
			weight = scope.create((float) repel);
		}

		/** Leaves the gradient at the images. Level by level, so that the activations of one are in memory at a time. */
		ProbeStep step(final NDArray images, final int step, final PixelArray like) {
			final double[] evidence = new double[(int) images.getShape().get(0)];
			for (final Level level : levels)
				differentiate(images, seen -> {
					final NDArray own = detector.meanEvidence(seen, level).mul(share);
					final float[] values = own.toFloatArray();
					for (int i = 0; i < values.length; i++)
						evidence[i] += values[i];
					return own.mean();
				});
			if (!DoubleStream.of(evidence).allMatch(Double::isFinite)) throw new InvalidInputException("",
				"The evidence at step " + step +
					" is no finite number. The model is damaged: train it again, or get a fresh copy of its file.");
			if (alike != null) differentiate(images, seen -> alike.of(seen).mul(weight));
			return new ProbeStep(step, DoubleStream.of(evidence).boxed().toList(), split(images.toFloatArray(), like));
		}

		private void differentiate(final NDArray images, final UnaryOperator<NDArray> term) {
			try (NDManager pass = scope.newSubManager()) {
				Gradients.backward(Gradients.record(() -> {
					// A view in the pass's scope: what is made of it is freed with the pass.
					final NDArray seen = images.reshape(images.getShape());
					seen.attach(pass);
					return term.apply(seen);
				}));
			}
		}
	}

	private static void clip(final NDArray images) {
		try (NDArray clipped = images.clip(-1, 1)) {
			OnDevice.set(images, clipped);
		}
	}

	private static float[] joined(final List<PixelArray> images) {
		final int length = images.get(0).values().length;
		final float[] all = new float[images.size() * length];
		for (int i = 0; i < images.size(); i++)
			System.arraycopy(images.get(i).values(), 0, all, i * length, length);
		return all;
	}

	private static List<PixelArray> split(final float[] values, final PixelArray like) {
		final int length = like.values().length;
		final List<PixelArray> images = new ArrayList<>();
		for (int at = 0; at < values.length; at += length) {
			final float[] own = new float[length];
			System.arraycopy(values, at, own, 0, length);
			images.add(new PixelArray(like.channels(), like.height(), like.width(), own));
		}
		return images;
	}
}
