package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;

/**
 * A detector for one image and changes of it: it remembers the evidence of the windows that it sees first, and where a
 * window is the same again, it does not look again. Holds the evidence of all windows, which may overlap.
 */
public final class RememberingDetector implements AnomalyDetector {

	private record Place(Level level, long x, long y) {
	}

	private record Known(String pixels, PixelArray evidence) {
	}

	private final Map<Place, Known> first = new ConcurrentHashMap<>();

	private final AnomalyDetector detector;

	/** @param detector is not closed with this one */
	public RememberingDetector(final AnomalyDetector detector) {
		this.detector = detector;
	}

	@Override
	public List<Level> levels() {
		return detector.levels();
	}

	@Override
	public Optional<Extent> view() {
		return detector.view();
	}

	@Override
	public int context(final Level level) {
		return detector.context(level);
	}

	@Override
	public PixelArray evidence(final Level level, final ImageTile tile) {
		final Place place = new Place(level, tile.x(), tile.y());
		final String pixels = new ImageDigest().add(tile.pixels()).hex();
		final Known known = first.get(place);
		if (known != null && known.pixels().equals(pixels)) return known.evidence();
		final PixelArray evidence = detector.evidence(level, tile);
		first.putIfAbsent(place, new Known(pixels, evidence));
		return evidence;
	}

	@Override
	public Map<String, Tensor> weights() {
		return detector.weights();
	}

	@Override
	public void close() {
		first.clear();
	}
}
