package sc.fiji.anomaly.method.mlsad;

import java.util.Iterator;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.fakes.PatchCanvas;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;
import sc.fiji.anomaly.nn.PositionFeatures;

/**
 * What chance decides of a step: where normal patches lie, what the fakes beside them are made of, and other places.
 *
 * @param normals where normal patches come from
 * @param size width and height n of a patch
 * @param sampling which of them a step sees
 * @param fakes what the fakes are made of
 * @param positions features of places
 * @param misplaced whether other places are drawn
 */
record PairDrawing(NormalPatches normals, int size, PatchSampling sampling, FakePatchSource fakes,
		PositionFeatures positions, boolean misplaced) {

	/** Normal patches in a step, and as many fakes. */
	int count() {
		return sampling.count();
	}

	/** Values of a patch. */
	int values() {
		return normals.channels() * size * size;
	}

	/** Places of which a step has features. */
	int places() {
		return positions.count() == 0 ? 0 : misplaced ? 2 * count() : count();
	}

	/**
	 * Draws a step.
	 *
	 * @param canvas gets the patches, first the normal ones, in rows from {@code row} on
	 * @param features gets the features of the places from {@code offset} on
	 */
	void draw(final SplittableRandom random, final PatchCanvas canvas, final int row, final float[] features,
		final int offset)
	{
		final int length = positions.count();
		final double half = (size - 1) / 2.0;
		final Iterator<PatchSite> sites = sampling.sites(random);
		for (int i = 0; i < count(); i++) {
			final PatchSite site = sites.next();
			canvas.whole(row + i, normals.image(site.image()), site.x(), site.y());
			fakes.draw(site, random, canvas, row + count() + i);
			if (length == 0) continue;
			final ImageTile tile = normals.tile(site.image());
			positions.write(tile.x() + site.x() + half, tile.y() + site.y() + half, tile.width(), tile.height(), features,
				offset + i * length, 1);
			if (misplaced) positions.write(random.nextDouble() * (tile.width() - 1), random.nextDouble() * (tile.height() -
				1), tile.width(), tile.height(), features, offset + (count() + i) * length, 1);
		}
	}
}
