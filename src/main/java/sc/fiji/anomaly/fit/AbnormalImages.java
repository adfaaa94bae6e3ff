package sc.fiji.anomaly.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;

/** Looks at images that are given as abnormal: none may be given as normal, too, and a few are too few. */
public final class AbnormalImages {

	/** Fewer abnormal images than this tell nothing. */
	public static final int FEWEST = 4;

	private final Map<String, String> normals;
	private final Map<String, String> names = new HashMap<>();

	/** @param normals the names of the normal images, by the {@link ImageDigest} of their pixels */
	public AbnormalImages(final Map<String, String> normals) {
		this.normals = Map.copyOf(normals);
	}

	/**
	 * Looks at an image.
	 *
	 * @return why the image does not count: it is a copy of another one; empty if it does
	 * @throws IllegalArgumentException if a normal image has the same pixels; the message names both
	 */
	public String add(final Plane plane) {
		final String digest = new ImageDigest().add(plane).hex();
		final String normal = normals.get(digest);
		if (normal != null) throw new InvalidInputException("anomalies", plane.name() + " is the same image as " + normal +
			" of normals, pixel by pixel. An image is normal or abnormal: take it out of one of the folders.");
		final String same = names.putIfAbsent(digest, plane.name());
		return same == null ? "" : "it is the same image as " + same + ", pixel by pixel";
	}

	/** How many different images were added. */
	public int count() {
		return names.size();
	}

	/**
	 * Looks whether there are enough.
	 *
	 * @param skipped images that cannot be used, each with the reason
	 * @throws IllegalArgumentException if fewer than {@value #FEWEST} different images were added
	 */
	public void checkEnough(final List<String> skipped) {
		if (count() < FEWEST) throw new InvalidInputException("anomalies", "only " + count() +
			" images can be used, but at least " + FEWEST + " are needed" + (skipped.isEmpty() ? "" : ". " + String.join("; ",
				skipped)) + ". Add abnormal images.");
	}
}
