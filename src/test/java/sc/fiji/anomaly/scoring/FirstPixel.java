package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;

/** The evidence of a patch is its upper left pixel. */
class FirstPixel implements AnomalyDetector {

	private final Extent view;

	FirstPixel() {
		this(null);
	}

	FirstPixel(final Extent view) {
		this.view = view;
	}

	@Override
	public Optional<Extent> view() {
		return Optional.ofNullable(view);
	}

	@Override
	public List<Level> levels() {
		return List.of();
	}

	@Override
	public PixelArray evidence(final Level level, final ImageTile tile) {
		final PixelArray pixels = tile.pixels();
		final PixelArray evidence = new PixelArray(1, (int) level.patches(pixels.height()), (int) level.patches(pixels
			.width()));
		for (int y = 0; y < evidence.height(); y++)
			for (int x = 0; x < evidence.width(); x++)
				evidence.values()[evidence.index(0, y, x)] = pixels.get(0, y * level.stride(), x * level.stride());
		return evidence;
	}

	@Override
	public Map<String, Tensor> weights() {
		return Map.of();
	}

	@Override
	public void close() {
		// nothing to free
	}
}
