package sc.fiji.anomaly.preprocessing;

import java.util.List;

/**
 * What makes the score of a plane doubtful.
 *
 * @param warnings how it differs from the training images; empty if nothing is doubtful
 * @param unlike whether it is so unlike them that it cannot be called normal
 * @param unjudged whether it is so far from them that its score says nothing; then it is unlike as well
 */
public record Doubts(List<String> warnings, boolean unlike, boolean unjudged) {

	public Doubts {
		warnings = List.copyOf(warnings);
		if (unjudged && !unlike) throw new IllegalArgumentException("what cannot be judged cannot be called normal");
	}

	/** The doubts of several ways to look at one plane, each said once. */
	public static Doubts together(final List<Doubts> all) {
		return new Doubts(all.stream().flatMap(doubts -> doubts.warnings().stream()).distinct().toList(), all.stream()
			.anyMatch(Doubts::unlike), all.stream().anyMatch(Doubts::unjudged));
	}
}
