package sc.fiji.anomaly.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSplitTest {

	@ParameterizedTest
	@CsvSource({ "16, 1, 8", "20, 1, 8", "32, 1, 8", "40, 1, 10", "101, 1, 26", "2, 20, 1", "8, 5, 2", "5, 4, 2" })
	void aQuarterIsHeldOutAndEightImagesAtLeast(final int files, final int planes, final int held) {
		final TestSplit split = split(files, planes, 1);
		assertEquals(held, split.held().size());
		assertTrue(Collections.disjoint(split.training(), split.held()));
		final Set<String> all = new HashSet<>(split.training());
		all.addAll(split.held());
		assertEquals(files(files, planes).keySet(), all);
	}

	@Test
	void theSeedDecides() {
		assertEquals(split(40, 1, 5), split(40, 1, 5));
		assertNotEquals(split(40, 1, 5), split(40, 1, 6));
	}

	@ParameterizedTest
	@ValueSource(strings = { "100 1 1 1 1 1 1 1 1", "7 7 1 1", "4 3 3 2 2 2", "9 1000 9" })
	void whereThereIsASplitEverySeedFindsOne(final String planes) {
		final Map<String, Integer> images = new LinkedHashMap<>();
		for (final String count : planes.split(" "))
			images.put(images.size() + ".tif", Integer.valueOf(count));
		for (int seed = 0; seed < 200; seed++) {
			final TestSplit split = TestSplit.of(images, new SplittableRandom(seed));
			for (final Set<String> side : List.of(split.training(), split.held()))
				assertTrue(side.stream().mapToInt(images::get).sum() >= 8, split.toString());
		}
	}

	@Test
	void aStackBesideTooFewOtherImagesIsAnError() {
		final Map<String, Integer> images = files(7, 1);
		images.put("stack.tif", 100);
		for (int seed = 0; seed < 20; seed++) {
			final SplittableRandom random = new SplittableRandom(seed);
			assertTrue(assertThrows(IllegalArgumentException.class, () -> TestSplit.of(images, random)).getMessage()
				.startsWith("normals: 107 images from 8 cases are too few"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "15, 1", "1, 50", "2, 7" })
	void tooFewFilesAreAnError(final int files, final int planes) {
		final String message = assertThrows(IllegalArgumentException.class, () -> split(files, planes, 1)).getMessage();
		assertTrue(message.startsWith("normals: " + files * planes + " images from " + files + " cases are too few"),
			message);
	}

	private static TestSplit split(final int files, final int planes, final long seed) {
		return TestSplit.of(files(files, planes), new SplittableRandom(seed));
	}

	private static Map<String, Integer> files(final int files, final int planes) {
		final Map<String, Integer> images = new LinkedHashMap<>();
		for (int i = 0; i < files; i++)
			images.put(i + ".tif", planes);
		return images;
	}
}
