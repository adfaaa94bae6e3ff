package sc.fiji.anomaly.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.ScoreMap;

/** The levels that a user wants to see beside the aggregate, or that shall count. */
final class LevelChoice {

	/** The word for no level. */
	private static final String AGGREGATE = "aggregate";

	private final Set<Integer> indices;

	private final List<Integer> known;

	private LevelChoice(final Set<Integer> indices, final List<Integer> known) {
		this.indices = indices;
		this.known = known;
	}

	/**
	 * Reads {@code aggregate} or a blank (no level), {@code all}, or sizes of levels with commas between them.
	 *
	 * @param known sizes of the model's levels; of each member in ascending order
	 * @throws IllegalArgumentException for a level that the model has not; lists the known ones
	 */
	static LevelChoice of(final String text, final List<Integer> known) {
		return read(text, known, Set.of("", AGGREGATE), "write " + AGGREGATE + ", all, or some of " + inShort(known));
	}

	/**
	 * Reads {@code all}, or sizes of levels with commas between them.
	 *
	 * @param known sizes of the model's levels; of each member in ascending order
	 * @throws IllegalArgumentException for a level that the model has not, or where none is named; lists the known ones
	 */
	static LevelChoice atLeastOne(final String text, final List<Integer> known) {
		final String advice = "write all, or some of " + inShort(known);
		final LevelChoice chosen = read(text, known, Set.of(""), advice);
		if (chosen.indices.isEmpty()) throw new InvalidInputException("levels", "no level is named; " + advice);
		return chosen;
	}

	private static LevelChoice read(final String text, final List<Integer> known, final Set<String> none,
		final String advice)
	{
		final Set<Integer> indices = new TreeSet<>();
		for (final String part : text.toLowerCase(Locale.ROOT).split(",")) {
			final String word = part.trim();
			if (none.contains(word)) continue;
			if (word.equals("all")) for (int i = 0; i < known.size(); i++)
				indices.add(i);
			else indices.addAll(indicesOf(word, known, advice));
		}
		return new LevelChoice(indices, known);
	}

	/** Several members of a model may have levels of one size. */
	private static List<Integer> indicesOf(final String word, final List<Integer> known, final String advice) {
		final List<Integer> found = IntStream.range(0, known.size()).filter(i -> Integer.toString(known.get(i)).equals(
			word)).boxed().toList();
		if (found.isEmpty()) throw new InvalidInputException("levels", "the model has no level '" + word + "'; " + advice);
		return found;
	}

	private static String inShort(final List<Integer> sizes) {
		return sizes.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(","));
	}

	/** What a macro writes for these levels. */
	static String inWords(final Set<Integer> indices, final List<Integer> known) {
		if (indices.isEmpty()) return AGGREGATE;
		return indices.size() == known.size() ? "all" : indices.stream().map(known::get).distinct().map(String::valueOf)
			.collect(Collectors.joining(","));
	}

	/** The places of the chosen levels among the known ones. */
	List<Integer> indices() {
		return List.copyOf(indices);
	}

	/** The sizes of the chosen levels. */
	List<Integer> sizes() {
		return indices.stream().map(known::get).distinct().toList();
	}

	/** The maps of the chosen levels, and the aggregate last, from those of all levels and the aggregate. */
	List<ScoreMap> of(final List<ScoreMap> maps) {
		final List<ScoreMap> chosen = new ArrayList<>();
		for (final int index : indices)
			chosen.add(maps.get(index));
		chosen.add(maps.get(maps.size() - 1));
		return chosen;
	}
}
