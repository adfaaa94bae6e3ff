package sc.fiji.anomaly.method.mlsad;

import java.util.List;

import sc.fiji.anomaly.image.Layout;

/** Which fakes a detector is trained against. */
final class Fakes {

	private Fakes() {}

	/** Fakes of the level below the detector's: half the size of its patches. */
	static MrfApproximation below(final int patch, final NormalPatches normals, final Layout layout, final boolean foreign)
	{
		if (patch == 1) return new UniformNoise(normals.channels());
		final MrfApproximation cells = new Cells(normals, patch / 2, layout);
		if (!foreign || patch < foreignFrom(layout)) return cells;
		return new EitherOf(List.of(cells, new Foreign(normals, layout)));
	}

	/** From this level on, cells alone are told by their seams; in textures, by being less homogeneous than any lesion. */
	private static int foreignFrom(final Layout layout) {
		return layout == Layout.ALIGNED ? 8 : 2;
	}
}
