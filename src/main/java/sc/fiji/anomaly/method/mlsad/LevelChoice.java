package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.TrainingSet;

/**
 * Which levels a set can teach. Textures are large beside their structures, so that coarser levels look at the image reduced
 * twice and four times; but a detector that has seen too few patches knows them by heart and takes every other for anomalous.
 */
final class LevelChoice {

	/** Patches side by side in all training images together, from which on a coarser level is trained. */
	static final int ENOUGH_PATCHES = 600;

	private static final List<Level> COARSER = List.of(new Level(16, 2), new Level(16, 4));

	private final TrainingSet set;

	LevelChoice(final TrainingSet set) {
		this.set = set;
	}

	/** All levels that models of a layout may have. */
	static List<Level> candidates(final Layout layout) {
		if (layout == Layout.ALIGNED) return MlsadMethod.FIVE_LEVELS;
		final List<Level> all = new ArrayList<>(MlsadMethod.FIVE_LEVELS);
		all.addAll(COARSER);
		return all;
	}

	/** The levels for this set, in ascending size. */
	List<Level> levels() {
		return candidates(set.layout()).stream().filter(level -> level.reduction() == 1 || isTaught(level)).toList();
	}

	private boolean isTaught(final Level level) {
		final long size = level.size();
		long patches = 0;
		for (final Window window : set.normals()) {
			// An image that is too small to be scored at a level rules the level out.
			if (window.width() < size || window.height() < size) return false;
			patches += (window.pixels().width() / size) * (window.pixels().height() / size);
		}
		return patches >= ENOUGH_PATCHES;
	}
}
