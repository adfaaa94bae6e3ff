package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.training.TrainingMonitor;

/** The known abnormal images of a training as its method sees them, without those that cannot be used. */
final class KnownAbnormalImages {

	/** None are known. */
	static final KnownAbnormalImages NONE = new KnownAbnormalImages(List.of(), 0, List.of());

	private final List<Window> windows;
	private final int count;
	private final List<String> skippedLines;

	private KnownAbnormalImages(final List<Window> windows, final int count, final List<String> skippedLines) {
		this.windows = List.copyOf(windows);
		this.count = count;
		this.skippedLines = List.copyOf(skippedLines);
	}

	/**
	 * Looks at every image.
	 *
	 * @param planes        gone through twice
	 * @param normals       names of the normal images, by the check sums of their pixels
	 * @param preprocessing as decided for the normal images
	 * @param smallest      pixels that the method needs along each axis
	 * @param random        decides which parts of large images are kept
	 * @param monitor       may end it between two images
	 * @throws IllegalArgumentException where one is a normal image, too, or too few can be used; the message names them
	 */
	static KnownAbnormalImages of(final Iterable<Plane> planes, final Map<String, String> normals,
		final Preprocessing preprocessing, final int smallest, final SplittableRandom random, final TrainingMonitor monitor)
	{
		final AbnormalImages images = new AbnormalImages(normals);
		final UsablePlanes usable = new UsablePlanes("anomalies", planes, plane -> {
			final String unfit = whyNot(plane, preprocessing, smallest);
			return unfit.isEmpty() ? images.add(plane) : unfit;
		}, monitor);
		if (usable.seen() == 0) return NONE;
		final List<String> skipped = usable.skippedLines().stream().map(line -> "anomalies: " + line).toList();
		images.checkEnough(skipped);
		final TrainingWindows windows = new TrainingWindows("anomalies", preprocessing, images.count(), smallest,
			monitor::message);
		final List<Window> all = new ArrayList<>();
		usable.forEach((key, plane) -> all.addAll(windows.of(preprocessing.apply(plane), random)), monitor);
		return new KnownAbnormalImages(all, images.count(), skipped);
	}

	/** Why a plane cannot be used; empty where it can. */
	private static String whyNot(final Plane plane, final Preprocessing preprocessing, final int smallest) {
		if (plane.channels() != preprocessing.channels()) return "it has " + plane.channels() + " channel(s), the normal images "
			+ preprocessing.channels();
		final String blank = ImageSurvey.whyBlank(plane);
		if (!blank.isEmpty()) return blank;
		return preprocessing.whyNot(plane.width(), plane.height(), plane.pixelSize(), smallest);
	}

	/** The images, or parts of large ones. */
	List<Window> windows() {
		return windows;
	}

	/** How many images can be used. */
	int count() {
		return count;
	}

	/** Images that were left out, each with the reason. */
	List<String> skippedLines() {
		return skippedLines;
	}
}
