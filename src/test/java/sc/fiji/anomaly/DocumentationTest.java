package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.view.ComparisonTable;

/**
 * README.md and docs say what the code says, and their links lead somewhere. The keys of the commands are the business
 * of {@code CommandPagesTest}.
 */
class DocumentationTest {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private static final int LINES_OF_THE_README = 150;

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void everyColumnOfAComparisonIsInItsTable() throws IOException {
		final MethodComparison comparison = new MethodComparison(List.of(new TestImage("a", "a", false), new TestImage("b",
			"b", true)), List.of(new MethodTrial("PCA", List.of(1.0, 2.0), 1, 1, 1, "")), 1, 1);
		final List<String> columns = new ArrayList<>();
		for (final String line : section("docs/manual/commands.md", "## Compare methods").split("\n"))
			if (line.matches("\\| [A-Z].*") && !line.startsWith("| Key ") && !line.startsWith("| Column ")) columns.addAll(
				List.of(line.split("\\|")[1].trim().split(", ")));
		assertEquals(List.of(new ComparisonTable().table(comparison).getHeadings()), columns);
	}

	@Test
	void everyOptionOfEveryMethodIsInItsTable() throws IOException {
		for (final AnomalyMethod method : Detections.methods(Detections.in(context)).all()) {
			final String section = section("docs/manual/methods.md", "## " + method.name() + "\n");
			for (final MethodOption option : method.options()) {
				final String row = "| `" + option.name() + "` | `" + option.defaultValue() + "` | " + option.describeRange() +
					" | " + option.help() + " |";
				assertTrue(section.contains(row + "\n"), () -> method.name() + " lacks the row " + row);
			}
		}
	}

	@Test
	void theReadmeIsShortAndHasTheCommandOfTheTests() throws IOException {
		final String readme = text(Path.of("README.md"));
		assertTrue(readme.lines().count() < LINES_OF_THE_README);
		assertTrue(readme.contains("mvn -B install"));
	}

	@Test
	void everyLinkLeadsToAFileAndToAHeadingInIt() throws IOException {
		final List<String> broken = new ArrayList<>();
		for (final Path page : pages()) {
			final Matcher link = LINK.matcher(withoutCode(text(page)));
			while (link.find())
				if (!link.group(1).matches("\\w+:.*") && !leadsSomewhere(page, link.group(1))) broken.add(page + ": " + link
					.group(1));
		}
		assertEquals(List.of(), broken);
	}

	private static boolean leadsSomewhere(final Path page, final String link) throws IOException {
		final String[] parts = link.split("#", 2);
		final Path target = parts[0].isEmpty() ? page : page.toAbsolutePath().resolveSibling(parts[0]).normalize();
		return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
	}

	/** The pages at the top, in docs, and next to the pictures. */
	private static List<Path> pages() throws IOException {
		final List<Path> pages = new ArrayList<>();
		for (final String folder : List.of("", "docs", "docs/manual", "test-images"))
			try (Stream<Path> files = Files.list(Path.of(folder))) {
				files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
			}
		return pages;
	}

	/** The headings of a page as GitHub names them in links. */
	private static Set<String> anchors(final Path page) throws IOException {
		final Set<String> anchors = new HashSet<>();
		final Matcher heading = HEADING.matcher(withoutCode(text(page)));
		while (heading.find())
			anchors.add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
		return anchors;
	}

	private static String withoutCode(final String text) {
		return text.replaceAll("(?s)```.*?```", "");
	}

	/** From a heading to the next one. */
	private static String section(final String file, final String heading) throws IOException {
		final String text = text(Path.of(file));
		final int start = text.indexOf("\n" + heading);
		assertTrue(start >= 0, file + " has no heading " + heading);
		final int end = text.indexOf("\n#", start + 1);
		return text.substring(start, end < 0 ? text.length() : end);
	}

	private static String text(final Path file) throws IOException {
		return Files.readString(file).replace("\r\n", "\n");
	}
}
