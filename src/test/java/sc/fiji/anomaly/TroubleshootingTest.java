package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** {@code docs/manual/troubleshooting.md} has each message that a user can meet: its first words that never change. */
class TroubleshootingTest {

	private static final Path PAGE = Path.of("docs", "manual", "troubleshooting.md");

	private static final Path SOURCES = Path.of("src", "main", "java");

	/** These classes say why a score is doubtful. */
	private static final Set<String> WARNING = Set.of("ModelScorer.java", "Preprocessing.java", "Kind.java",
		"IntensityRule.java", "ValueSpans.java", "AlarmRate.java");

	private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

	/** What stands between the parentheses of a call, to their end before a semicolon. */
	private static final String ARGUMENTS = "\\(((?:" + TEXT + "|[^\")]|\\)(?!;))*+)\\);";

	/** Behind the first argument, which names a setting or a file. */
	private static final Pattern ERROR = Pattern.compile("new (?:InvalidInput|ModelFile)Exception\\((?:" + TEXT +
		"|[^\",(]|\\([^()]*\\))*+,((?:" + TEXT + "|[^\")]|\\)(?!;))*+)\\);");

	/** Of files, and of the engine. */
	private static final Pattern OTHER_ERROR = Pattern.compile("new (?:IO|UnknownKind|Engine)Exception" + ARGUMENTS);

	/** Errors are no warnings. */
	private static final Pattern EXCEPTION = Pattern.compile("new \\w+Exception" + ARGUMENTS);

	private static final Pattern WORDS = Pattern.compile(TEXT);

	/** So many words tell one message from another. */
	private static final int ENOUGH = 3;

	private static final int MOST = 6;

	@Test
	void thePageHasEveryErrorOfSettingsImagesAndModels() throws IOException {
		final List<String> messages = errors(ERROR, 2);
		assertTrue(messages.size() > 100, () -> "only " + messages.size() + " messages were found");
		assertEquals(List.of(), missing(messages));
	}

	/** Of files that are damaged it has the kinds, not what is wrong in each format: that follows a colon. */
	@Test
	void thePageHasEveryErrorOfFilesAndOfTheEngine() throws IOException {
		final List<String> messages = errors(OTHER_ERROR, 1).stream().map(message -> message.split(":")[0]).toList();
		assertTrue(messages.size() > 80, () -> "only " + messages.size() + " messages were found");
		assertEquals(List.of(), missing(messages));
	}

	@Test
	void thePageHasEveryWarningOfAScore() throws IOException {
		final List<String> messages = new ArrayList<>();
		for (final Path source : sources())
			if (WARNING.contains(source.getFileName().toString())) messages.addAll(texts(EXCEPTION.matcher(code(source))
				.replaceAll("")).stream().filter(text -> count(text) > ENOUGH).toList());
		assertTrue(messages.size() > 20, () -> "only " + messages.size() + " messages were found");
		assertEquals(List.of(), missing(messages));
	}

	/** The first words of each message that tell it from others. */
	private static List<String> errors(final Pattern thrown, final int arguments) throws IOException {
		final List<String> messages = new ArrayList<>();
		for (final Path source : sources()) {
			final Matcher error = thrown.matcher(code(source));
			while (error.find()) {
				final List<String> texts = texts(error.group(arguments));
				texts.stream().filter(text -> count(text) >= ENOUGH).findFirst().or(() -> texts.stream().max(Comparator
					.comparingInt(String::length))).ifPresent(messages::add);
			}
		}
		return messages;
	}

	/** Without the words after the first few, since the page may go on in its own. */
	private static List<String> missing(final List<String> messages) throws IOException {
		final String page = Files.readString(PAGE).replaceAll("\\s+", " ");
		return messages.stream().map(message -> Stream.of(message.split(" ")).limit(MOST).collect(Collectors.joining(" ")))
			.filter(words -> !page.contains(words)).distinct().toList();
	}

	/** Texts of a piece of code, each without what is no letter at its ends; where numbers are filled in, one ends. */
	private static List<String> texts(final String code) {
		return WORDS.matcher(code).results().flatMap(text -> Stream.of(text.group(1).replace("\\\"", "\"").replace("\\\\",
			"\\").split("%[.\\d]*[a-zA-Z%]"))).map(text -> text.replaceAll("^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$", "")).filter(
				text -> !text.isEmpty()).toList();
	}

	private static int count(final String text) {
		return text.split(" ").length;
	}

	/** A source without comments, and with whole texts where they are broken over lines. */
	private static String code(final Path source) throws IOException {
		return Files.readString(source).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "").replaceAll(
			"\"\\s*\\+\\s*\"", "");
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
		}
	}
}
