package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.FinalInterval;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.util.Util;

import sc.fiji.anomaly.Progress;
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
		if (committee.voices().isEmpty()) return new PlaneEvidence(evidence, evidence.get(0).aggregate(), evidence.get(0)
			.area());
		final EvidenceMap together = together(evidence);
		return new PlaneEvidence(evidence, together, WorkingArea.whole(images.get(0).plane()));
	}

	/** The figures of evidence that these members found. */
	public PlaneEvidence.Figures figures(final PlaneEvidence evidence, final Selection selection) {
		return evidence.figures(members.stream().map(Member::aggregation).toList(), committee, selection);
	}

	/**
	 * The mean surprise, on pixels of the whole plane that are as small as those of the member that looks closest. Where
	 * a member does not look, it is not surprised.
	 */
	private EvidenceMap together(final List<ImageEvidence> members) {
		final Plane plane = members.get(0).image().plane();
		final double scaleX = members.stream().mapToDouble(m -> m.image().geometry().scaleX()).min().orElseThrow();
		final double scaleY = members.stream().mapToDouble(m -> m.image().geometry().scaleY()).min().orElseThrow();
		final ImageGeometry geometry = new ImageGeometry(0, 0, scaleX, scaleY);
		final long width = Math.max(1, (long) Math.floor(plane.width() / scaleX + 1e-6));
		final long height = Math.max(1, (long) Math.floor(plane.height() / scaleY + 1e-6));
		final Img<FloatType> sum = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType()).create(
			width, height);
		IntStream.range(0, members.size()).forEach(i -> add(committee.voices().get(i), Marks.smoothed(members.get(i)
			.aggregate()), members.get(i).area(), geometry, sum));
		return new EvidenceMap(sum, geometry);
	}

	private static void add(final Committee.Voice voice, final EvidenceMap map, final WorkingArea area,
		final ImageGeometry geometry, final Img<FloatType> sum)
	{
		if (voice.mapWeight() == 0) return;
		LoopBuilder.setImages(Intervals.positions(sum), sum).multiThreaded().forEachChunk(chunk -> {
			final RealRandomAccess<FloatType> value = map.interpolated().realRandomAccess();
			chunk.forEachPixel((at, total) -> {
				final double x = geometry.toImageX(at.getLongPosition(0));
				final double y = geometry.toImageY(at.getLongPosition(1));
				if (!area.contains(x, y)) return;
				value.setPosition(map.geometry().toWorkingX(x), 0);
				value.setPosition(map.geometry().toWorkingY(y), 1);
				total.set((float) (total.get() + voice.mapWeight() * voice.map().at(value.get().get())));
			});
			return null;
		});
	}
}
