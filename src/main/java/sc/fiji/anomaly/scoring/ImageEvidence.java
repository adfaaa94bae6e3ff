package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.stream.Stream;

import net.imglib2.util.Intervals;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * What all levels say about an image, position by position.
 *
 * @param image the working image
 * @param levels the evidence of each level at the centres of its patches, in ascending size: what scores are made of
 * @param places the same at each place of the image, see {@link PatchEvidence}: what maps are made of
 * @param aggregate the levels' weighted mean, on the pixels of the working image
 */
public record ImageEvidence(WorkingImage image, List<EvidenceMap> levels, List<EvidenceMap> places,
		EvidenceMap aggregate) {

	public ImageEvidence {
		levels = List.copyOf(levels);
		places = List.copyOf(places);
	}

	/** The same, as models of older formats and of a single level see it: evidence stays at the centres of patches. */
	ImageEvidence atCentres() {
		return new ImageEvidence(image, levels, levels, aggregate);
	}

	/** Whether a level has evidence of every place, and not at the centres of its patches alone. */
	boolean isByPlace(final int level) {
		return places.get(level) != levels.get(level);
	}

	/** The part of the image that was looked at, in the image's pixels. */
	public WorkingArea area() {
		return WorkingArea.of(image);
	}

	/** Whether all values are what evidence must be: finite and at least 0. Weights that were damaged give others. */
	public boolean isSound() {
		return Stream.concat(levels.stream(), Stream.of(aggregate)).allMatch(EvidenceMap::isSound);
	}

	/** About the memory that it takes, with the plane that it is of. */
	public long bytes() {
		final long values = Stream.of(levels, places, List.of(aggregate)).flatMap(List::stream).distinct().mapToLong(
			map -> Intervals.numElements(map.values())).sum();
		return Float.BYTES * (values + Intervals.numElements(image.plane().pixels()));
	}

	/** Whether the selection holds a pixel of the working image. */
	boolean looksAt(final Selection selection) {
		return !Distribution.of(aggregate, selection).isEmpty();
	}

	/**
	 * Pools over the positions in a selection of the image. A small selection may hold no centre of a large patch.
	 *
	 * @param positions how the positions of a level become one figure
	 * @throws IllegalArgumentException if the selection holds no position
	 */
	public PooledEvidence pooled(final Selection selection, final Pooling.Positions positions) {
		final Distribution all = Distribution.of(aggregate, selection);
		if (all.isEmpty()) throw new InvalidInputException("", image.plane().name() +
			": the selection holds no pixel that the model looks at. Enlarge it, or remove it.");
		final List<Double> means = levels.stream().map(map -> Distribution.of(map, selection)).map(values -> values
			.isEmpty() ? Double.NaN : values.pooled(positions)).toList();
		final double tail = all.topMean(PlaneEvidence.TAIL);
		// Also a selection's tail rises above the whole image: a lesion that fills the selection is one.
		final Distribution whole = selection == Selection.EVERYWHERE ? all : Distribution.of(aggregate,
			Selection.EVERYWHERE);
		return new PooledEvidence(means, tail, tail - whole.median());
	}
}
