package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.SampledPlane;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Scores planes by all members of a model. */
public final class PlaneScoring {

	private final List<Member> members;
	private final Committee committee;
	private final List<ImageScoring> scorings;

	/**
	 * @param members at least one
	 * @param committee how they become one
	 * @param progress can end a scoring; asked before every tile, by several threads
	 */
	public PlaneScoring(final List<Member> members, final Committee committee, final Progress progress) {
		this.members = List.copyOf(members);
		this.committee = committee;
		scorings = members.stream().map(member -> ImageScoring.of(member.detector(), member.preprocessing().layout(), member
			.aggregation(), progress)).toList();
	}

	/**
	 * A plane as each member sees it.
	 *
	 * @throws IllegalArgumentException if a member cannot be applied to it; the message names the plane
	 */
	public List<WorkingImage> workingImages(final Plane plane) {
		return workingImages(new SampledPlane(plane));
	}

	private List<WorkingImage> workingImages(final SampledPlane plane) {
		return members.stream().map(member -> member.preprocessing().apply(plane)).toList();
	}

	/** The evidence in a plane. */
	public PlaneEvidence score(final Plane plane) {
		return score(new SampledPlane(plane));
	}

	/** The evidence in a plane that others look at, too. */
	public PlaneEvidence score(final SampledPlane plane) {
		return score(workingImages(plane));
	}

	/**
	 * The evidence in a plane that the members see as they are told to.
	 *
	 * @param images the working image of each member, all of one plane
	 */
	public PlaneEvidence score(final List<WorkingImage> images) {
		return together(listen(images));
	}

	/** What each member says of a plane. */
	public List<ImageEvidence> listen(final Plane plane) {
		return listen(workingImages(plane));
	}

	private List<ImageEvidence> listen(final List<WorkingImage> images) {
		return IntStream.range(0, images.size()).mapToObj(i -> scorings.get(i).score(images.get(i))).toList();
	}

	/**
	 * What all members say, as this committee brings them together.
	 *
	 * @param evidence of each member, of one plane
	 */
	public PlaneEvidence together(final List<ImageEvidence> evidence) {
		final ImageEvidence first = evidence.get(0);
		if (committee.levels().isEmpty()) return new PlaneEvidence(evidence.stream().map(ImageEvidence::atCentres).toList(),
			first.aggregate(), first.area());
		final WorkingArea area = evidence.size() == 1 ? first.area() : WorkingArea.whole(first.image().plane());
		return new PlaneEvidence(evidence, surprise(evidence), area);
	}

	/** The figures of evidence that these members found. */
	public PlaneEvidence.Figures figures(final PlaneEvidence evidence, final Selection selection) {
		return evidence.figures(members.stream().map(Member::aggregation).toList(), committee, selection);
	}

	/**
	 * The root mean square of the surprise of all levels; where one does not speak, it counts as typical, see
	 * {@link ImageScoring}. It is on pixels of the whole plane that are as small as those of the member that looks
	 * closest; of a member alone, on its own pixels.
	 */
	private EvidenceMap surprise(final List<ImageEvidence> evidence) {
		final List<MapMean.Part> parts = new ArrayList<>();
		int voices = 0;
		for (int m = 0; m < evidence.size(); m++) {
			final ImageEvidence own = evidence.get(m);
			final boolean texture = members.get(m).preprocessing().layout() == Layout.TEXTURE;
			for (int i = 0; i < own.places().size(); i++) {
				final Committee.LevelVoice voice = committee.levels().get(voices++);
				if (voice.weight() > 0) parts.add(new MapMean.Part(own.places().get(i), voice.rarity()::at, voice.weight(), own
					.area(), texture || own.isByPlace(i), Committee.TYPICAL));
			}
		}
		final WorkingImage first = evidence.get(0).image();
		if (evidence.size() == 1) return MapMean.quadratic(parts, first.geometry(), first.width(), first.height());
		final ImageGeometry geometry = new ImageGeometry(0, 0, finest(evidence, ImageGeometry::scaleX), finest(evidence,
			ImageGeometry::scaleY));
		return MapMean.quadratic(parts, geometry, pixels(first.plane().width(), geometry.scaleX()), pixels(first.plane()
			.height(), geometry.scaleY()));
	}

	private static double finest(final List<ImageEvidence> evidence, final ToDoubleFunction<ImageGeometry> scale) {
		return evidence.stream().map(own -> own.image().geometry()).mapToDouble(scale).min().orElseThrow();
	}

	private static long pixels(final long length, final double scale) {
		return Math.max(1, (long) Math.floor(length / scale + 1e-6));
	}
}
