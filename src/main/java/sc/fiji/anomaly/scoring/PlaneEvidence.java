package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Selection;

/**
 * What all members of a model say about a plane.
 *
 * @param members the evidence of each
 * @param aggregate all members together, on the pixels of the finest
 * @param area the part of the plane that was looked at
 */
public record PlaneEvidence(List<ImageEvidence> members, EvidenceMap aggregate, WorkingArea area) {

	/** The share of positions that a tail looks at. */
	static final double TAIL = 0.01;

	/**
	 * The figures of a plane.
	 *
	 * @param score one score for all members
	 * @param tail mean of the highest 1 % of the aggregate map
	 * @param opinions two of each member in turn: its score, and its {@link Aggregation#tail}; NaN for a member that
	 *          looks at no position of the selection
	 * @param levelMeans evidence of each level of each member in turn; NaN where it looks at no position
	 */
	public record Figures(double score, double tail, List<Double> opinions, List<Double> levelMeans) {
	}

	public PlaneEvidence {
		members = List.copyOf(members);
	}

	/** Whether all values are what evidence must be: finite and at least 0. Weights that were damaged give others. */
	public boolean isSound() {
		return aggregate.isSound() && members.stream().allMatch(ImageEvidence::isSound);
	}

	/** The maps of all levels by place, of one member after the other. */
	public List<EvidenceMap> levels() {
		return members.stream().flatMap(member -> member.places().stream()).toList();
	}

	/** The part of the plane that one of {@link #levels()} looked at. */
	public WorkingArea areaOfLevel(final int index) {
		int left = index;
		for (final ImageEvidence member : members) {
			if (left < member.levels().size()) return member.area();
			left -= member.levels().size();
		}
		throw new IndexOutOfBoundsException(index);
	}

	/**
	 * The figures over the positions in a selection of the plane.
	 *
	 * @param aggregations those of the members
	 * @throws IllegalArgumentException if no member looks at a position in the selection
	 */
	public Figures figures(final List<Aggregation> aggregations, final Committee committee, final Selection selection) {
		final List<Double> opinions = new ArrayList<>();
		final List<Double> levels = new ArrayList<>();
		boolean silent = true;
		for (int i = 0; i < members.size(); i++) {
			final Aggregation aggregation = aggregations.get(i);
			if (!members.get(i).looksAt(selection)) {
				opinions.addAll(List.of(Double.NaN, Double.NaN));
				levels.addAll(Collections.nCopies(members.get(i).levels().size(), Double.NaN));
				continue;
			}
			silent = false;
			final PooledEvidence pooled = members.get(i).pooled(selection, aggregation.pooling().positions());
			opinions.add(aggregation.score(pooled));
			opinions.add(aggregation.tail(pooled));
			levels.addAll(pooled.levelMeans());
		}
		final Distribution all = Distribution.of(aggregate, selection);
		if (silent || all.isEmpty()) throw new InvalidInputException("", members.get(0).image().plane().name() +
			": the selection holds no pixel that the model looks at. Enlarge it, or remove it.");
		return new Figures(committee.score(opinions), all.topMean(TAIL), List.copyOf(opinions), List.copyOf(levels));
	}
}
