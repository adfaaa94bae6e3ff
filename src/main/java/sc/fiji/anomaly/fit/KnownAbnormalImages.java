package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/** The known abnormal images of a training as its members see them, without those that cannot be used. */
final class KnownAbnormalImages {

	/** None are known. */
	static final KnownAbnormalImages NONE = new KnownAbnormalImages(Map.of(), 0, List.of());

	private final Map<PlannedMember, List<ImageTile>> tiles;
	private final int count;
	private final List<String> skippedLines;

	private KnownAbnormalImages(final Map<PlannedMember, List<ImageTile>> tiles, final int count,
		final List<String> skippedLines)
	{
		this.tiles = Map.copyOf(tiles);
		this.count = count;
		this.skippedLines = List.copyOf(skippedLines);
	}

	/**
	 * Looks at every image.
	 *
	 * @param planes iterated once
	 * @param normals names of the normal images, by the check sums of their pixels
	 * @param members those that can use abnormal images; at least one
	 * @param random decides which parts of large images are kept
	 * @param progress may end it between two images
	 * @throws IllegalArgumentException if one is a normal image, too, or too few can be used; the message names them
	 */
	static KnownAbnormalImages of(final Iterable<Plane> planes, final Map<String, String> normals,
		final List<PlannedMember> members, final SplittableRandom random, final Progress progress)
	{
		final AbnormalImages images = new AbnormalImages(normals);
		try (UsablePlanes usable = new UsablePlanes("anomalies", planes, plane -> {
			final String unfit = members.stream().map(member -> whyNot(plane, member.preprocessing(), member.smallest()))
				.filter(why -> !why.isEmpty()).findFirst().orElse("");
			return unfit.isEmpty() ? images.add(plane) : unfit;
		}, progress)) {
			if (usable.seen() == 0) {
				if (isGiven(planes)) throw new InvalidInputException("anomalies",
					"none of the files is an image that can be opened");
				return NONE;
			}
			final List<String> skipped = usable.skippedLines().stream().map(line -> "anomalies: " + line).toList();
			images.checkEnough(skipped);
			final Map<PlannedMember, List<ImageTile>> all = new LinkedHashMap<>();
			for (final PlannedMember member : members) {
				final TrainingTiles tiles = new TrainingTiles("anomalies", member.preprocessing(), images.count(), member
					.smallest(), progress::message);
				final List<ImageTile> own = new ArrayList<>();
				usable.forEach((key, plane) -> own.addAll(tiles.of(member.preprocessing().apply(plane.get()), random)),
					progress);
				all.put(member, List.copyOf(own));
			}
			return new KnownAbnormalImages(all, images.count(), skipped);
		}
	}

	/** Whether there may be images, without opening the first. */
	static boolean isGiven(final Iterable<Plane> planes) {
		return !(planes instanceof final Collection<?> all && all.isEmpty());
	}

	/** Why a plane cannot be used; empty if it can. */
	private static String whyNot(final Plane plane, final Preprocessing preprocessing, final int smallest) {
		if (plane.channels() != preprocessing.channels()) return "it has " + plane.channels() +
			" channel(s), the normal images " + preprocessing.channels();
		final String blank = ImageSurvey.whyBlank(plane);
		if (!blank.isEmpty()) return blank;
		return preprocessing.whyNot(plane.width(), plane.height(), plane.pixelSize(), smallest);
	}

	/** The images, or parts of large ones, as a member sees them; none for one that cannot use them. */
	List<ImageTile> tiles(final PlannedMember member) {
		return tiles.getOrDefault(member, List.of());
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
