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
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		kinds.get(random.nextInt(kinds.size())).draw(site, random, canvas, row);
	}

	@Override
	public int cells(final int n) {
		return kinds.stream().mapToInt(kind -> kind.cells(n)).max().orElseThrow();
	}
}
