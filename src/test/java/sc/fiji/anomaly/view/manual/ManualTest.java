package sc.fiji.anomaly.view.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The manual as it is in the plugin. */
class ManualTest {

	private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">");

	private static final Pattern PICTURE = Pattern.compile("<img src=\"([^\"]*)\"");

	private final Manual manual = new Manual();

	@Test
	void everyPageIsListedOnce() throws IOException {
		final Set<String> files;
		try (Stream<Path> pages = Files.list(Path.of("docs", "manual"))) {
			files = new TreeSet<>(pages.map(page -> page.getFileName().toString()).toList());
		}
		final List<String> listed = manual.pages().stream().map(Manual.Page::file).toList();
		assertEquals(files, new TreeSet<>(listed));
		assertEquals(files.size(), listed.size());
		assertEquals("README.md", listed.get(0));
	}

	@Test
	void everyCommandHasItsSection() {
		try (Context context = new Context(CommandService.class)) {
			for (final CommandInfo command : context.service(CommandService.class).getCommands()) {
				if (!command.getClassName().startsWith("sc.fiji.anomaly.command.")) continue;
				final String place = Manual.placeOf(command.getTitle());
				assertTrue(hasSection(place), place);
			}
		}
	}

	@Test
	void linksWithinTheManualLeadSomewhere() {
		for (final Manual.Page page : manual.pages())
			for (final String link : found(LINK, manual.html(page.file()))) {
				if (link.startsWith("http") || link.startsWith("..")) continue;
				assertTrue(hasSection(link.startsWith("#") ? page.file() + link : link), page.file() + " links to " + link);
			}
	}

	@Test
	void picturesAreInThePlugin() throws IOException {
		int pictures = 0;
		for (final Manual.Page page : manual.pages())
			for (final String picture : found(PICTURE, manual.html(page.file()))) {
				new URL(manual.address(page.file()), picture).openStream().close();
				pictures++;
			}
		assertTrue(pictures > 5, "pictures: " + pictures);
	}

	@Test
	void tablesAndCodeAreMeantForPeople() {
		final String html = manual.html("reading-scores.md");
		assertTrue(html.contains("<td>Verdict</td>") && html.contains("<code>alarmrate</code>"), html);
		assertFalse(html.contains("| ---"), html);
	}

	@Test
	void aPageThatIsMissingIsNamed() {
		final String message = assertThrows(IllegalArgumentException.class, () -> manual.html("nothing.md")).getMessage();
		assertTrue(message.contains("nothing.md"), message);
	}

	private boolean hasSection(final String place) {
		final String[] parts = place.split("#");
		return manual.pages().stream().anyMatch(page -> page.file().equals(parts[0])) && (parts.length == 1 || manual.html(
			parts[0]).contains("<a name=\"" + parts[1] + "\"></a>"));
	}

	private static List<String> found(final Pattern pattern, final String html) {
		return pattern.matcher(html).results().map(result -> result.group(1)).toList();
	}
}
