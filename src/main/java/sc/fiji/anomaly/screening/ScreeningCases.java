package sc.fiji.anomaly.screening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.cases.CaseSource;
import sc.fiji.anomaly.cases.Cases;

/**
 * Which files are one case, by their names alone: a queue is not looked at twice. With {@code auto} the files of a
 * folder below the one that is screened are a case, and files beside such folders are one each.
 */
final class ScreeningCases {

	private static final double[] NO_LOOKS = {};

	private final Map<String, String> names;
	private final List<String> lines;

	private ScreeningCases(final Map<String, String> names, final List<String> lines) {
		this.names = Map.copyOf(names);
		this.lines = List.copyOf(lines);
	}

	/**
	 * Finds the cases.
	 *
	 * @param setting {@code auto}, {@code file}, {@code folder} or a pattern with one group
	 * @param files names with the folders below the one that is screened
	 * @throws IllegalArgumentException if the setting does not fit the names
	 */
	static ScreeningCases of(final String setting, final List<String> files) {
		final boolean byFolder = CaseRule.isFolder(setting) || isAuto(setting);
		final CaseRule rule = isAuto(setting) ? CaseRule.of("folder")::ofOthers : CaseRule.of(setting);
		final Cases cases = rule.of(files.stream().map(file -> new CaseSource(file, NO_LOOKS)).toList());
		final Map<String, String> names = new HashMap<>();
		files.forEach(file -> names.put(file, byFolder ? folderOf(cases.of(file)) : cases.of(file)));
		return new ScreeningCases(names, cases.lines());
	}

	private static boolean isAuto(final String setting) {
		return CaseRule.word(setting).equals("auto");
	}

	/** The folder that a file's case is called by; of a file that lies in none, the file. */
	private static String folderOf(final String file) {
		return file.split("/", 2)[0];
	}

	/** The name of the case that a file belongs to. */
	String of(final String file) {
		return names.get(file);
	}

	/** How many cases there are, and how many files the largest has, for the log. */
	List<String> lines() {
		return lines;
	}
}
