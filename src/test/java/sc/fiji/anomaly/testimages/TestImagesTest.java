package sc.fiji.anomaly.testimages;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Tests that the committed pictures are what the generator makes. */
class TestImagesTest {

	private static final Path COMMITTED = Path.of(System.getProperty("basedir", "."), "test-images");

	@Test
	void generatedPicturesEqualTheCommittedOnesByteForByte(@TempDir final Path made) throws IOException {
		generateUnderForeignLocale(made);
		final TreeSet<String> names = pictures(made);
		assertEquals(names, pictures(COMMITTED), "names of the pictures");
		final List<Executable> checks = new ArrayList<>();
		for (final String name : names)
			checks.add(() -> assertEquals(-1, Files.mismatch(made.resolve(name), COMMITTED.resolve(name)), name +
				": position of the first byte that differs (-1 for none)"));
		assertAll(checks);
	}

	@Test
	void everyAbnormalPictureHasANonemptyMaskOfItsSize() throws IOException {
		for (final PictureKind kind : TestImages.kinds()) {
			final Path test = COMMITTED.resolve(kind.folder()).resolve("test");
			final TreeSet<String> names = pictures(test.resolve("abnormal"));
			assertEquals(kind.anomalies().length, names.size(), kind.folder());
			assertEquals(names, pictures(test.resolve("mask")), kind.folder());
			for (final String name : names) {
				final ImagePlus image = IJ.openImage(test.resolve("abnormal").resolve(name).toString());
				final ImagePlus mask = IJ.openImage(test.resolve("mask").resolve(name).toString());
				assertEquals(8, mask.getBitDepth(), name);
				assertEquals(image.getWidth(), mask.getWidth(), name);
				assertEquals(image.getHeight(), mask.getHeight(), name);
				assertEquals(image.getCalibration().pixelWidth, mask.getCalibration().pixelWidth, name);
				assertEquals(image.getCalibration().getUnit(), mask.getCalibration().getUnit(), name);
				assertBinaryAndNonempty(mask.getProcessor(), name);
			}
		}
	}

	@Test
	void outsideOfItsMaskAnAbnormalPictureEqualsTheNormalOneOfTheSameSubject() {
		final long subject = 7;
		for (final PictureKind kind : TestImages.kinds()) {
			final ImageProcessor normal = kind.normal(subject).image();
			for (int anomaly = 0; anomaly < kind.anomalies().length; anomaly++) {
				final Picture abnormal = kind.abnormal(subject, anomaly);
				int changed = 0;
				for (int i = 0; i < normal.getPixelCount(); i++) {
					if (abnormal.image().get(i) == normal.get(i)) continue;
					changed++;
					assertEquals(255, abnormal.mask().get(i), kind.anomalies()[anomaly] + ", pixel " + i);
				}
				assertTrue(changed > 0, kind.anomalies()[anomaly]);
			}
		}
	}

	/** In this locale, numbers are by default written with digits other than 0 to 9. */
	private static void generateUnderForeignLocale(final Path folder) throws IOException {
		final Locale usual = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			TestImages.main(new String[] { folder.toString() });
		}
		finally {
			Locale.setDefault(usual);
		}
	}

	private static void assertBinaryAndNonempty(final ImageProcessor mask, final String name) {
		final int[] histogram = mask.getHistogram();
		assertTrue(histogram[255] > 0, name + " marks nothing");
		assertEquals(mask.getPixelCount(), histogram[0] + histogram[255], name + " is not binary");
	}

	/** The paths of all pictures below a folder, with slashes on every system. */
	private static TreeSet<String> pictures(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(".tif")).map(file -> folder.relativize(file).toString()
				.replace('\\', '/')).collect(Collectors.toCollection(TreeSet::new));
		}
	}
}
