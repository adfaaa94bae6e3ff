package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.Layout;

/** Which fakes a detector is trained against. */
final class Fakes {

	private static final int LARGE = 8;

	private Fakes() {}

	/**
	 * Fakes for a detector of patches of n pixels: of the level below, n / 2. Where those alone would be told by their seams,
	 * a third each is of the next lower level and has a foreign region.
	 */
	static MrfApproximation below(final int n, final NormalPatches normals, final Layout layout, final boolean foreign) {
		if (n == 1) return new UniformNoise(normals.channels());
		final List<MrfApproximation> kinds = new ArrayList<>();
		kinds.add(new Cells(normals, n / 2, layout));
		if (n >= LARGE) kinds.add(new Cells(normals, n / 4, layout));
		if (foreign && n >= foreignFrom(layout)) kinds.add(new Foreign(normals, layout));
		return new EitherOf(kinds);
	}

	/** The smallest level with foreign fakes. In textures cells alone teach that homogeneous lesions are normal. */
	private static int foreignFrom(final Layout layout) {
		return layout == Layout.ALIGNED ? LARGE : 2;
	}
}
