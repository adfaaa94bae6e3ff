package sc.fiji.anomaly.scoring;

import java.util.List;

import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * What all levels say about an image, position by position.
 *
 * @param image     the working image
 * @param levels    the evidence of each level, in ascending size
 * @param aggregate the levels' weighted mean, on the pixels of the working image
 */
public record ImageEvidence(WorkingImage image, List<EvidenceMap> levels, EvidenceMap aggregate) {

	/** The part of the image that was looked at, in the image's pixels. */
	public WorkingArea area() {
		return WorkingArea.of(image);
	}
}
