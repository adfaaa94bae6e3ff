package sc.fiji.anomaly.method.mlsad;

import java.util.List;

import sc.fiji.anomaly.image.Layout;

/** Which fakes a detector is trained against. */
final class Fakes {

	private static final int LARGE = 8;

	private Fakes() {}

	/**
	 * Fakes for a detector of patches of n pixels: of the level below, n / 2. Where those alone would be told by their seams,
	 * others are of the next lower level or have a foreign region, most of them in textures, whose lesions are small beside the
	 * image.
	 */
	static MrfApproximation below(final int n, final NormalPatches normals, final Layout layout, final boolean foreign) {
		if (n == 1) return new UniformNoise(normals.channels());
		final MrfApproximation cells = new Cells(normals, n / 2, layout);
		final MrfApproximation lesions = new Foreign(normals, layout);
		if (n < LARGE) return new EitherOf(foreign && layout == Layout.TEXTURE ? List.of(cells, lesions) : List.of(cells));
		final MrfApproximation lower = new Cells(normals, n / 4, layout);
		if (!foreign) return new EitherOf(List.of(cells, lower));
		return new EitherOf(List.of(cells, layout == Layout.ALIGNED ? lower : lesions, lesions));
	}
}
