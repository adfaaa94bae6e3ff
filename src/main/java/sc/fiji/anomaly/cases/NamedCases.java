package sc.fiji.anomaly.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import sc.fiji.anomaly.InvalidInputException;

/** Files are one case where the group of a pattern has the same text in their names. */
final class NamedCases implements CaseRule {

	private static final String EXAMPLE = "such as (.*)_slice\\d+";

	private final Pattern pattern;

	private NamedCases(final Pattern pattern) {
		this.pattern = pattern;
	}

	/** @throws InvalidInputException for what is no regular expression, or has not exactly one group */
	static NamedCases of(final String text) {
		try {
			final Pattern pattern = Pattern.compile(text);
			final int groups = pattern.matcher("").groupCount();
			if (groups != 1) throw new InvalidInputException("cases", "'" + text + "' has " + (groups == 0 ? "no group"
				: groups + " groups") + "; write auto, file, folder, or a pattern with one group in parentheses, " + EXAMPLE +
				" (parentheses that are no group begin with ?:)");
			return new NamedCases(pattern);
		}
		catch (final PatternSyntaxException e) {
			throw new InvalidInputException("cases", "'" + text + "' is no regular expression (" + e.getDescription() +
				"); write auto, file, folder, or a pattern with one group in parentheses, " + EXAMPLE, e);
		}
	}

	@Override
	public Cases of(final List<CaseSource> sources) {
		final List<String> files = sources.stream().map(CaseSource::name).toList();
		if (files.stream().allMatch(file -> group(file).isEmpty())) throw new InvalidInputException("cases",
			"the pattern " + pattern + " fits no file name. Names are " + twoOf(files.stream().map(NamedCases::withoutFolders)
				.toList()) + ", without their folders");
		return ofOthers(sources);
	}

	@Override
	public Cases ofOthers(final List<CaseSource> sources) {
		final List<String> files = sources.stream().map(CaseSource::name).toList();
		final List<String> others = files.stream().filter(file -> group(file).isEmpty()).toList();
		final List<String> reasons = new ArrayList<>();
		if (!others.isEmpty()) reasons.add("cases: the pattern " + pattern + " does not fit " + others.size() + " of " +
			files.size() + " names, such as " + twoOf(others) + "; each of these is a case of its own");
		// a list and a text are never equal, whatever a file is called
		return Cases.grouped(files, file -> group(file).<Object> map(List::of).orElse(file), reasons);
	}

	private static String withoutFolders(final String file) {
		return file.substring(file.lastIndexOf('/') + 1);
	}

	/** The text of the group, in a name without its folders; empty where the pattern does not fit. */
	private Optional<String> group(final String file) {
		final Matcher matcher = pattern.matcher(withoutFolders(file));
		return matcher.find() ? Optional.ofNullable(matcher.group(1)).filter(text -> !text.isEmpty()) : Optional.empty();
	}

	private static String twoOf(final List<String> names) {
		return String.join(" and ", names.subList(0, Math.min(2, names.size())));
	}
}
