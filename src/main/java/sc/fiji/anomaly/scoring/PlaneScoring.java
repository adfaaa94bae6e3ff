package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import net.imglib2.FinalInterval;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.util.Util;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
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
		return members.stream().map(member -> member.preprocessing().apply(plane)).toList();
	}

	/** The evidence in a plane. */
	public PlaneEvidence score(final Plane plane) {
		return score(workingImages(plane));
	}

	/**
	 * The evidence in a plane that the members see as they are told to.
	 *
	 * @param images the working image of each member, all of one plane
	 */
	public PlaneEvidence score(final List<WorkingImage> images) {
		final List<ImageEvidence> evidence = new ArrayList<>();
		for (int i = 0; i < scorings.size(); i++)
			evidence.add(scorings.get(i).score(images.get(i)));
		if (committee.levels().isEmpty()) return new PlaneEvidence(evidence, evidence.get(0).aggregate(), evidence.get(0)
			.area());
		final WorkingArea area = evidence.size() == 1 ? evidence.get(0).area() : WorkingArea.whole(images.get(0).plane());
		return new PlaneEvidence(evidence, together(evidence), area);
	}

	/** The figures of evidence that these members found. */
	public PlaneEvidence.Figures figures(final PlaneEvidence evidence, final Selection selection) {
		return evidence.figures(members.stream().map(Member::aggregation).toList(), committee, selection);
	}

	/**
	 * The root mean square of the surprise of all levels, on pixels of the whole plane that are as small as those of the
	 * member that looks closest; of a member alone, on its own pixels.
	 */
	private EvidenceMap together(final List<ImageEvidence> evidence) {
		final WorkingImage first = evidence.get(0).image();
		final ImageGeometry geometry = evidence.size() == 1 ? first.geometry() : new ImageGeometry(0, 0, finest(evidence,
			ImageGeometry::scaleX), finest(evidence, ImageGeometry::scaleY));
		final long width = evidence.size() == 1 ? first.width() : pixels(first.plane().width(), geometry.scaleX());
		final long height = evidence.size() == 1 ? first.height() : pixels(first.plane().height(), geometry.scaleY());
		final Img<FloatType> sum = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType()).create(
			width, height);
		int level = 0;
		for (int m = 0; m < evidence.size(); m++)
			for (final EvidenceMap map : evidence.get(m).levels()) {
				final Committee.LevelVoice voice = committee.levels().get(level++);
				if (voice.weight() > 0) add(voice.weight(), surprise(map, voice), evidence.get(m).area(), members.get(m)
					.preprocessing().layout(), geometry, sum);
			}
		LoopBuilder.setImages(sum).multiThreaded().forEachPixel(value -> value.set((float) Math.sqrt(value.get())));
		return new EvidenceMap(sum, geometry);
	}

	private static double finest(final List<ImageEvidence> evidence, final ToDoubleFunction<ImageGeometry> scale) {
		return evidence.stream().map(own -> own.image().geometry()).mapToDouble(scale).min().orElseThrow();
	}

	private static long pixels(final long length, final double scale) {
		return Math.max(1, (long) Math.floor(length / scale + 1e-6));
	}

	/** A level's map in surprise instead of evidence. */
	private static EvidenceMap surprise(final EvidenceMap map, final Committee.LevelVoice voice) {
		final Img<FloatType> surprise = Util.getSuitableImgFactory(map.values(), new FloatType()).create(map.values());
		LoopBuilder.setImages(map.values(), surprise).multiThreaded().forEachPixel((value, result) -> result.set(
			(float) voice.rarity().at(value.get())));
		return new EvidenceMap(surprise, map.geometry());
	}

	/** Adds a level's square to the sum. Where it does not speak, it counts as typical; see {@link ImageScoring}. */
	private static void add(final double weight, final EvidenceMap map, final WorkingArea area, final Layout layout,
		final ImageGeometry geometry, final Img<FloatType> sum)
	{
		LoopBuilder.setImages(Intervals.positions(sum), sum).multiThreaded().forEachChunk(chunk -> {
			final RealRandomAccess<FloatType> value = map.interpolated().realRandomAccess();
			chunk.forEachPixel((at, total) -> {
				final double x = geometry.toImageX(at.getLongPosition(0));
				final double y = geometry.toImageY(at.getLongPosition(1));
				double surprise = Committee.TYPICAL;
				if (area.contains(x, y) && map.speaksAt(x, y, layout)) {
					value.setPosition(map.geometry().toWorkingX(x), 0);
					value.setPosition(map.geometry().toWorkingY(y), 1);
					surprise = value.get().get();
				}
				total.set((float) (total.get() + weight * surprise * surprise));
			});
			return null;
		});
	}
}
