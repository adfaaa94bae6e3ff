package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.benchmark.sidebyside.Batches;
import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.PixelArray;

/** Batches that were drawn beforehand, so that steps are timed without the drawing. */
final class Replay implements TrainingPairs {

	private final Batches batches;
	private final int count;
	private final int positionFeatures;
	private final HostBuffer patchBuffer = new HostBuffer();
	private final HostBuffer placeBuffer = new HostBuffer();

	/** @param count normal patches in a step */
	Replay(final Batches batches, final int count, final int positionFeatures) {
		this.batches = batches;
		this.count = count;
		this.positionFeatures = positionFeatures;
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public Batch of(final int step, final NDManager pass) {
		final Batches.Batch batch = batches.all().get(step);
		return new Batch(patchBuffer.upload(pass, batch.patches(), rows(batch.patches(), 2 * count)), placeBuffer.upload(
			pass, batch.places(), rows(batch.places(), batch.places().length / positionFeatures)), new SplittableRandom(
				step));
	}

	private static Shape rows(final float[] values, final int rows) {
		return new Shape(rows, values.length / rows);
	}

	/** Nobody watches. */
	@Override
	public List<PixelArray> seen(final int first, final int most) {
		return List.of();
	}
}
