package sc.fiji.anomaly.method.mlsad;

import java.util.List;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;

/**
 * Which levels a set can teach. Textures are large beside their structures, so that coarser levels look at the image reduced
 * twice, four and eight times; but a detector that has seen too few patches knows them by heart and takes every other for
 * anomalous.
 */
final class LevelChoice {

	/** Patches side by side in all normal images together, from which on a coarser level is trained. */
	static final int ENOUGH_PATCHES = 600;

	private static final List<Level> TEXTURE_LEVELS = List.of(Level.of(1), Level.of(2), Level.of(4), new Level(8, 1, 2),
		new Level(16, 1, 2), new Level(16, 2, 1), new Level(16, 4, 1), new Level(12, 8, 1));

	private final Layout layout;
	private final List<Dimensions> images;

	/** @param images the sizes of all normal images, in working pixels */
	LevelChoice(final Layout layout, final List<Dimensions> images) {
		this.layout = layout;
		this.images = images;
	}

	/** All levels that models of a layout may have. */
	static List<Level> candidates(final Layout layout) {
		return layout == Layout.ALIGNED ? MlsadMethod.FIVE_LEVELS : TEXTURE_LEVELS;
	}

	/** The levels for these images, in ascending size. */
	List<Level> levels() {
		return candidates(layout).stream().filter(level -> level.reduction() == 1 || isTaught(level)).toList();
	}

	private boolean isTaught(final Level level) {
		final long size = level.size();
		long patches = 0;
		for (final Dimensions image : images) {
			// An image that is too small to be scored at a level rules the level out.
			if (image.dimension(0) < size || image.dimension(1) < size) return false;
			patches += (image.dimension(0) / size) * (image.dimension(1) / size);
		}
		return patches >= ENOUGH_PATCHES;
	}
}
