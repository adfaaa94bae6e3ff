package sc.fiji.anomaly.input.slide;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.process.FloatProcessor;

/**
 * The tiles or strips of a slide that were read last: neighbouring regions share them. Used by several threads.
 */
final class PieceCache {

	/** A share of what Java may use; a row of regions needs so much of a slide in strips. */
	private static final long SHARE = 8;
	private static final long MOST = 1L << 28;

	/**
	 * Where a piece lies.
	 *
	 * @param level resolution
	 */
	record Place(int level, long column, long row) {
	}

	private final long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE);
	private final Map<Place, Optional<List<FloatProcessor>>> pieces = new LinkedHashMap<>(16, 0.75f, true);
	private long bytes;

	/** A piece that is kept; null if it is not. */
	synchronized Optional<List<FloatProcessor>> get(final Place place) {
		return pieces.get(place);
	}

	/** Keeps a piece, in the place of those that nobody asked for longest. */
	synchronized void put(final Place place, final Optional<List<FloatProcessor>> piece) {
		final Optional<List<FloatProcessor>> before = pieces.put(place, piece);
		if (before != null) bytes -= bytesOf(before);
		bytes += bytesOf(piece);
		final Iterator<Map.Entry<Place, Optional<List<FloatProcessor>>>> oldest = pieces.entrySet().iterator();
		while (bytes > most && pieces.size() > 1) {
			bytes -= bytesOf(oldest.next().getValue());
			oldest.remove();
		}
	}

	private static long bytesOf(final Optional<List<FloatProcessor>> piece) {
		return piece.map(channels -> channels.stream().mapToLong(channel -> (long) Float.BYTES * channel.getPixelCount())
			.sum()).orElse(0L);
	}
}
