package sc.fiji.anomaly.scoring;

import java.util.function.Consumer;

import net.imglib2.Interval;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.DeviceFailure;
import sc.fiji.anomaly.engine.DeviceRoom;
import sc.fiji.anomaly.engine.PatchRoom;

/**
 * Scores a plane on a graphics card by tiles as large as there is room for. A tile for which the memory does not
 * suffice is cut into smaller ones, and they are scored alone; all others stay as they are.
 */
final class DeviceTiles {

	private final PatchRoom room;
	private final int most;
	private final Progress progress;

	/** @param most patches of a tile along each axis, at the most; at least 1 */
	DeviceTiles(final PatchRoom room, final int most, final Progress progress) {
		this.room = room;
		this.most = most;
		this.progress = progress;
	}

	/**
	 * Scores a plane.
	 *
	 * @param scoring scores the patches of a tile, in any thread
	 * @throws sc.fiji.anomaly.engine.OutOfDeviceMemoryException if there is no room for the smallest tile
	 */
	void score(final Interval plane, final Consumer<Interval> scoring) {
		final Tiles tiles = new Tiles(plane, side(room.device().share()));
		Parallel.forEach(tiles.count(), i -> score(tiles.get(i), scoring, false));
	}

	private int side(final long share) {
		return Math.min(most, DeviceRoom.side(share, room.bytes()));
	}

	/** @param alone whether nothing else may be on the card meanwhile */
	private void score(final Interval part, final Consumer<Interval> scoring, final boolean alone) {
		// others may have found in the meantime that there is less room
		final long share = room.device().share();
		final Tiles tiles = new Tiles(part, side(share));
		if (tiles.count() > 1) for (long i = 0; i < tiles.count(); i++)
			score(tiles.get(i), scoring, alone);
		else if (!fits(part, scoring, alone, share)) score(part, scoring, true);
	}

	private boolean fits(final Interval tile, final Consumer<Interval> scoring, final boolean alone, final long share) {
		try {
			room.device().take(() -> {
				progress.check();
				scoring.accept(tile);
			}, alone);
			return true;
		}
		catch (final RuntimeException e) {
			if (!DeviceFailure.isOutOfMemory(e)) throw e;
			room.device().full(share, (int) Math.max(tile.dimension(0), tile.dimension(1)), room.bytes(), alone, e,
				progress::message);
			return false;
		}
	}
}
