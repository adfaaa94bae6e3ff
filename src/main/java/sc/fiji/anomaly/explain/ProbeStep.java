package sc.fiji.anomaly.explain;

import java.util.List;

import sc.fiji.anomaly.image.PixelArray;

/**
 * A batch on its way.
 *
 * @param step number of steps taken; 0 for the beginning
 * @param evidence mean evidence of each image over positions and the chosen levels; at least 0
 * @param images the images, values in [-1, 1]
 */
public record ProbeStep(int step, List<Double> evidence, List<PixelArray> images) {

	public ProbeStep {
		evidence = List.copyOf(evidence);
		images = List.copyOf(images);
	}

	/** Mean evidence of the batch. */
	public double meanEvidence() {
		return evidence.stream().mapToDouble(v -> v).average().orElseThrow();
	}
}
