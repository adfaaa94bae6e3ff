package sc.fiji.anomaly.preprocessing;

import java.util.List;

/**
 * What makes the score of a plane doubtful.
 *
 * @param warnings how it differs from the training images; empty if nothing is doubtful
 * @param unlike whether its values are so far from theirs that the model cannot judge it
 */
public record Doubts(List<String> warnings, boolean unlike) {

	public Doubts {
		warnings = List.copyOf(warnings);
	}

	/** The doubts of several ways to look at one plane, each said once. */
	public static Doubts together(final List<Doubts> all) {
		return new Doubts(all.stream().flatMap(doubts -> doubts.warnings().stream()).distinct().toList(), all.stream()
			.anyMatch(Doubts::unlike));
	}
}
