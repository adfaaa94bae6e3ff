package sc.fiji.anomaly.method;

import java.util.List;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Window;

/**
 * What a method trains on.
 *
 * @param layout    what position means; aligned images all have one size
 * @param normals   normal images, or windows of large ones; at least one
 * @param anomalies known abnormal images; empty where there are none
 */
public record TrainingSet(Layout layout, List<Window> normals, List<Window> anomalies) {

	public TrainingSet {
		normals = List.copyOf(normals);
		anomalies = List.copyOf(anomalies);
		if (normals.isEmpty()) throw new IllegalArgumentException("No normal image to train on");
	}

	/** Channels of every image. */
	public int channels() {
		return normals.get(0).pixels().channels();
	}
}
