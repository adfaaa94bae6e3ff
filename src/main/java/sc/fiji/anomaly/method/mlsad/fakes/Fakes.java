package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.List;

import sc.fiji.anomaly.image.Layout;

/** Which fakes a detector is trained against. */
public final class Fakes {

	private static final int LARGE = 8;

	private Fakes() {}

	/**
	 * Fakes for a detector of patches of n pixels: of the level below, n / 2. Where those alone would be told by their
	 * seams, others are of the next lower level or have a foreign region, most of them in textures, whose lesions are
	 * small beside the image.
	 */
	public static FakePatchSource below(final int n, final NormalPatches normals, final Layout layout,
		final boolean foreign)
	{
		if (n == 1) return new UniformNoise(normals.channels());
		final FakePatchSource cells = new Cells(normals, n / 2, layout);
		final FakePatchSource lesions = new Foreign(normals, layout);
		if (n < LARGE) return new EitherOf(foreign && layout == Layout.TEXTURE ? List.of(cells, lesions) : List.of(cells));
		final FakePatchSource lower = new Cells(normals, n / 4, layout);
		if (!foreign) return new EitherOf(List.of(cells, lower));
		return new EitherOf(List.of(cells, layout == Layout.ALIGNED ? lower : lesions, lesions));
	}

	/**
	 * Whether fakes for a detector of patches of n pixels can be generated: those of lower levels are noise and shuffles.
	 */
	public static boolean canBeGenerated(final int n) {
		return n / 2 > 1;
	}

	/**
	 * Fakes for a detector of patches of n pixels where those of the level below are generated. They have no seams, so
	 * that others are needed for foreign regions only.
	 */
	public static FakePatchSource generated(final int n, final FakePatchSource generated, final NormalPatches normals,
		final Layout layout, final boolean foreign)
	{
		if (!foreign || n < LARGE && layout == Layout.ALIGNED) return generated;
		final FakePatchSource lesions = new Foreign(normals, layout);
		return new EitherOf(n < LARGE || layout == Layout.ALIGNED ? List.of(generated, lesions) : List.of(generated,
			lesions, lesions));
	}
}
