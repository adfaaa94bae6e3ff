package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;

import sc.fiji.anomaly.benchmark.sidebyside.Batches.Batch;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;
import sc.fiji.anomaly.nn.PositionFeatures;

/** Sees what a trainer draws, through the arrays that it hands out to be filled. */
final class Recorder implements FakePatchSource, PositionFeatures {

	private final FakePatchSource fakes;
	private final PositionFeatures positions;
	private float[] patches;
	private float[] places;

	/** @param fakes, positions what really draws */
	Recorder(final FakePatchSource fakes, final PositionFeatures positions) {
		this.fakes = fakes;
		this.positions = positions;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		patches = patch;
		fakes.draw(site, random, patch, offset);
	}

	@Override
	public int count() {
		return positions.count();
	}

	@Override
	public boolean isOfColumn(final int feature) {
		return positions.isOfColumn(feature);
	}

	@Override
	public void write(final double x, final double y, final double width, final double height, final float[] to,
		final int offset, final int stride)
	{
		places = to;
		positions.write(x, y, width, height, to, offset, stride);
	}

	/** The batch of the step that has just ended, noise included. */
	Batch last() {
		return new Batch(patches.clone(), places.clone());
	}
}
