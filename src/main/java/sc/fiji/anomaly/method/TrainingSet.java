package sc.fiji.anomaly.method;

import java.util.List;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Window;

/**
 * What a method trains on.
 *
 * @param layout    what position means; aligned images all have one size
 * @param levels    the levels to train, as {@link AnomalyMethod#levels} chose them for all images
 * @param normals   normal images, or windows of large ones; at least one
 * @param anomalies known abnormal images; empty where there are none
 */
public record TrainingSet(Layout layout, List<Level> levels, List<Window> normals, List<Window> anomalies) {

	public TrainingSet {
		levels = List.copyOf(levels);
		normals = List.copyOf(normals);
		anomalies = List.copyOf(anomalies);
		if (normals.isEmpty()) throw new IllegalArgumentException("No normal image to train on");
	}

	/** Channels of every image. */
	public int channels() {
		return normals.get(0).pixels().channels();
	}
}
