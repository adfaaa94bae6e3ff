package sc.fiji.anomaly.slide;

import sc.fiji.anomaly.input.slide.SlideLevel;
import sc.fiji.anomaly.input.slide.SlideTile;

/**
 * The tiles that cover a slide. The parts that they show lie side by side; each tile looks a margin further. At the
 * borders of the slide tiles are moved inwards, so that all are of one size.
 */
final class TileGrid {

	private final SlideLevel size;
	private final SlideSettings settings;
	private final int core;

	TileGrid(final SlideLevel size, final SlideSettings settings) {
		this.size = size;
		this.settings = settings;
		core = settings.core();
	}

	long columns() {
		return (size.width() + core - 1) / core;
	}

	long rows() {
		return (size.height() + core - 1) / core;
	}

	/** The part of the slide that a tile shows. */
	SlideTile core(final long column, final long row) {
		return new SlideTile(column * core, row * core, (int) Math.min(core, size.width() - column * core), (int) Math.min(
			core, size.height() - row * core));
	}

	/** All that it looks at. */
	SlideTile tile(final long column, final long row) {
		final int width = (int) Math.min(settings.tile(), size.width());
		final int height = (int) Math.min(settings.tile(), size.height());
		return new SlideTile(moved(column * core - settings.margin(), width, size.width()), moved(row * core - settings
			.margin(), height, size.height()), width, height);
	}

	private static long moved(final long at, final int length, final long end) {
		return Math.max(0, Math.min(end - length, at));
	}

	/** Columns of the maps. */
	long mapWidth() {
		return reduced(size.width());
	}

	/** Rows of the maps. */
	long mapHeight() {
		return reduced(size.height());
	}

	private long reduced(final long pixels) {
		return (pixels + settings.reduction() - 1) / settings.reduction();
	}
}
