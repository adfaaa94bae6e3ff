package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;

import sc.fiji.anomaly.benchmark.sidebyside.Batches;
import sc.fiji.anomaly.benchmark.sidebyside.Batches.Batch;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;
import sc.fiji.anomaly.nn.PositionFeatures;

/**
 * Feeds a trainer the batches of an earlier training, so that its steps are timed without the drawing: copies take the
 * place of fakes and positions, and of the normal patches beside the fakes.
 */
final class Replay implements FakePatchSource, PositionFeatures {

	private final Batches batches;
	private final int positionFeatures;
	private Batch batch;
	private int step;

	Replay(final Batches batches, final int positionFeatures) {
		this.batches = batches;
		this.positionFeatures = positionFeatures;
		batch = batches.all().get(0);
	}

	/** The trainer draws patch by patch: normal, fake, and their places. */
	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		final int length = site.size() * site.size();
		final int normal = offset - batch.patches().length / 2;
		System.arraycopy(batch.patches(), normal, patch, normal, length);
		System.arraycopy(batch.patches(), offset, patch, offset, length);
	}

	@Override
	public int count() {
		return positionFeatures;
	}

	@Override
	public boolean isOfColumn(final int feature) {
		throw new UnsupportedOperationException("They are copied, not known");
	}

	@Override
	public void write(final double x, final double y, final double width, final double height, final float[] to,
		final int offset, final int stride)
	{
		System.arraycopy(batch.places(), offset, to, offset, positionFeatures);
	}

	/** Goes on to the batch of the next step. */
	void next() {
		step++;
		if (step < batches.all().size()) batch = batches.all().get(step);
	}
}
