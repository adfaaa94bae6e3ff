package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.List;
import java.util.SplittableRandom;

/** Fakes of several kinds, each patch of one kind, all kinds equally often. */
final class EitherOf implements FakePatchSource {

	private final List<FakePatchSource> kinds;

	EitherOf(final List<FakePatchSource> kinds) {
		this.kinds = List.copyOf(kinds);
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		kinds.get(random.nextInt(kinds.size())).draw(site, random, patch, offset);
	}
}
