package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** No line of a Java file is too long for a page; the formatter leaves strings as they are. */
class SourceLinesTest {

	private static final int WIDTH = 120;

	/** So wide is a tab in SciJava's style. */
	private static final String TAB = "  ";

	@Test
	void noLineIsLongerThanThePage() throws IOException {
		final List<String> longer = new ArrayList<>();
		for (final String folder : List.of("src", "benchmark/src", "examples")) {
			final List<Path> sources;
			try (Stream<Path> files = Files.walk(Path.of(folder))) {
				sources = files.filter(file -> file.toString().endsWith(".java")).toList();
			}
			assertTrue(sources.size() > 0, folder);
			for (final Path source : sources) {
				final List<String> lines = Files.readAllLines(source);
				for (int i = 0; i < lines.size(); i++)
					if (lines.get(i).replace("\t", TAB).length() > WIDTH) longer.add(source + ":" + (i + 1));
			}
		}
		assertEquals(List.of(), longer);
	}
}
