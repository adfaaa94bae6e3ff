package sc.fiji.anomaly.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import sc.fiji.anomaly.scoring.Aggregation;

/**
 * How the evidence of all positions and all levels of an image becomes one score.
 *
 * @param positions how a level's positions become one figure
 * @param levels how the levels' figures become the score
 */
public record Pooling(Positions positions, Levels levels) {

	public Pooling {
		Objects.requireNonNull(positions, "positions");
		Objects.requireNonNull(levels, "levels");
	}

	/** What models have where nothing else is asked for. */
	public static final Pooling DEFAULT = new Pooling(Positions.MEAN, Levels.PROFILE);

	/** Over the positions of a level. */
	public enum Positions {

			MEAN, SOFTMAX, MAX;

		/** The word that users write. */
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Over the levels. */
	public enum Levels {

			/** By what is typical of normal images; see {@link Aggregation}. */
			PROFILE,

			/** MLSAD, eq. 4. */
			MEAN,

			SOFTMAX, MAX;

		/** The word that users write. */
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** @param positions, levels keys of {@link Positions} and {@link Levels} */
	public static Pooling of(final String positions, final String levels) {
		return new Pooling(Positions.valueOf(positions.toUpperCase(Locale.ROOT)), Levels.valueOf(levels.toUpperCase(
			Locale.ROOT)));
	}

	/** Keys of all ways over positions, the default first. */
	public static List<String> positionKeys() {
		return Arrays.stream(Positions.values()).map(Positions::key).toList();
	}

	/** Keys of all ways over levels, the default first. */
	public static List<String> levelKeys() {
		return Arrays.stream(Levels.values()).map(Levels::key).toList();
	}
}
