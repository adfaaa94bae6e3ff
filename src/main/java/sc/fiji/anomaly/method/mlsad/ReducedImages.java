package sc.fiji.anomaly.method.mlsad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.training.PixelTable;

/** The images of a training, once for each reduction: levels that see them alike share them. Any thread. */
final class ReducedImages {

	private final List<ImageTile> normals;
	private final List<ImageTile> anomalies;
	private final NDManager scope;
	private final Map<Integer, List<ImageTile>> reducedNormals = new HashMap<>();
	private final Map<Integer, List<ImageTile>> reducedAnomalies = new HashMap<>();
	private final Map<Integer, PixelTable> tables = new HashMap<>();

	/**
	 * @param normals not reduced
	 * @param anomalies known abnormal images, not reduced; empty for none
	 * @param scope owns what lies on a device
	 */
	ReducedImages(final List<ImageTile> normals, final List<ImageTile> anomalies, final NDManager scope) {
		this.normals = List.copyOf(normals);
		this.anomalies = List.copyOf(anomalies);
		this.scope = scope;
	}

	synchronized List<ImageTile> normals(final int reduction) {
		return reducedNormals.computeIfAbsent(reduction, factor -> reduced(normals, factor));
	}

	synchronized List<ImageTile> anomalies(final int reduction) {
		return reducedAnomalies.computeIfAbsent(reduction, factor -> reduced(anomalies, factor));
	}

	private static List<ImageTile> reduced(final List<ImageTile> images, final int factor) {
		return images.stream().map(image -> image.reduced(factor)).toList();
	}

	/** All of them on the device. */
	synchronized PixelTable table(final int reduction) {
		return tables.computeIfAbsent(reduction, factor -> new PixelTable(pixels(factor), scope));
	}

	/** All of them, and others, on the device. */
	PixelTable tableWith(final int reduction, final List<PixelArray> others, final NDManager owner) {
		return new PixelTable(Stream.concat(pixels(reduction).stream(), others.stream()).toList(), owner);
	}

	private List<PixelArray> pixels(final int reduction) {
		return Stream.concat(normals(reduction).stream(), anomalies(reduction).stream()).map(ImageTile::pixels).toList();
	}
}
