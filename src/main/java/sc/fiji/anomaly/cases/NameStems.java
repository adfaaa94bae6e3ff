package sc.fiji.anomaly.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the names of files tell of patients. A stem is the beginning of a name up to a number, where another number
 * comes later: {@code TCGA_CS_4941} of {@code TCGA_CS_4941_08.png}, {@code s02} and {@code s02_b00} of
 * {@code s02_b00_p0.png}. Whether stems mean something, the pictures say: see {@link LabelTest}. Then all files of a
 * stem are one case, and near-copies are looked at no more, since some of them are there by chance.
 * <p>
 * Longer stems are looked at first. What they join counts as one thing when the shorter ones are looked at, so that
 * these must join things that are alike by themselves. A stem that all files share, or no two, tells nothing.
 * </p>
 */
final class NameStems {

	/** Nobody writes more numbers into a name. */
	private static final int MOST_NUMBERS = 12;

	private static final Pattern NUMBER = Pattern.compile("[0-9]+");

	private final List<List<String>> stems;
	private final Likeness likeness;
	private final int[] things;
	private String example = "";

	/**
	 * @param files names of files
	 * @param likeness a picture of each
	 * @param copies which files are near-copies: they are one thing from the beginning
	 */
	NameStems(final List<String> files, final Likeness likeness, final NearCopies copies) {
		stems = files.stream().map(NameStems::stems).toList();
		this.likeness = likeness;
		things = IntStream.range(0, files.size()).map(copies::groupOf).toArray();
		for (int numbers = MOST_NUMBERS; numbers > 0; numbers--)
			if (meanSomething(numbers)) join(numbers, copies);
	}

	/** All stems of a name, the shortest first. */
	static List<String> stems(final String file) {
		final int dot = file.lastIndexOf('.');
		final Matcher numbers = NUMBER.matcher(dot > 0 ? file.substring(0, dot) : file);
		final List<String> found = new ArrayList<>();
		while (numbers.find() && found.size() <= MOST_NUMBERS)
			found.add(file.substring(0, numbers.end()));
		// the last number tells files of one stem from each other
		return found.isEmpty() ? found : found.subList(0, found.size() - 1);
	}

	/** The stem with so many numbers; empty if the file's name has too few of them. */
	private Optional<String> stem(final int file, final int numbers) {
		return stems.get(file).size() < numbers ? Optional.empty() : Optional.of(stems.get(file).get(numbers - 1));
	}

	private boolean meanSomething(final int numbers) {
		final Map<Integer, Integer> places = new HashMap<>();
		final List<double[]> pictures = new ArrayList<>();
		final List<String> labels = new ArrayList<>();
		for (int file = 0; file < things.length; file++) {
			final Integer place = places.putIfAbsent(things[file], pictures.size());
			if (place == null) {
				pictures.add(likeness.picture(file));
				labels.add(stem(file, numbers).orElse("file " + file));
			}
			else add(pictures.get(place), likeness.picture(file));
		}
		final long different = labels.stream().distinct().count();
		return different > 1 && different < labels.size() && new LabelTest(pictures, labels).isBeyondChance();
	}

	private static void add(final double[] sum, final double[] more) {
		for (int v = 0; v < sum.length; v++)
			sum[v] += more[v];
	}

	/** Files of a stem become one thing; near-copies of them that have no stem go with them. */
	private void join(final int numbers, final NearCopies copies) {
		final Map<String, Integer> first = new HashMap<>();
		for (int file = 0; file < things.length; file++) {
			final Optional<String> stem = stem(file, numbers);
			if (stem.isEmpty()) continue;
			final Integer before = first.putIfAbsent(stem.get(), file);
			things[file] = before == null ? file : before;
			if (before != null) example = stem.get();
		}
		for (int file = 0; file < things.length; file++)
			if (stem(file, numbers).isEmpty()) things[file] = things[copies.groupOf(file)];
	}

	/** A file of the case that a file belongs to, the same for all of the case. */
	int groupOf(final int file) {
		return things[file];
	}

	/** A stem that several files share; empty if stems mean nothing. */
	String example() {
		return example;
	}
}
