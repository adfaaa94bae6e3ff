package sc.fiji.anomaly.cases;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.InvalidInputException;

/** What the setting {@code cases} says: how it is found out which files or stacks belong together. */
public interface CaseRule {

	/**
	 * Finds the cases.
	 *
	 * @param sources files or stacks, each once
	 * @throws InvalidInputException if the rule does not fit them
	 */
	Cases of(List<CaseSource> sources);

	/**
	 * Finds the cases among other images than those that the rule was made for, such as abnormal ones: where it does not
	 * fit, each file is a case.
	 */
	default Cases ofOthers(final List<CaseSource> sources) {
		return of(sources);
	}

	/**
	 * Reads the setting.
	 *
	 * @param setting {@code auto}, {@code file}, {@code folder}, or a regular expression with exactly one group
	 * @throws InvalidInputException if it is none of them
	 */
	static CaseRule of(final String setting) {
		return switch (word(setting)) {
			case "" -> throw new InvalidInputException("cases", "is empty; write auto, file, folder, or a pattern");
			case "auto" -> new SimilarCases();
			case "file" -> sources -> Cases.grouped(sources.stream().map(CaseSource::name).toList(), name -> name, List.of());
			case "folder" -> new FolderCases();
			default -> NamedCases.of(setting.trim());
		};
	}

	/** Whether the setting says that subfolders are cases, and are read. */
	static boolean isFolder(final String setting) {
		return word(setting).equals("folder");
	}

	/** The words count in any case; patterns do not. */
	static String word(final String setting) {
		return setting.trim().toLowerCase(Locale.ROOT);
	}
}
