package sc.fiji.anomaly.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.store.Separator;

class ComparisonFolderTest {

	private static final MethodComparison COMPARISON = new MethodComparison(List.of(new TestImage("n1.tif", "n1.tif",
		false), new TestImage("a, \"odd\" name.tif", "n2", false), new TestImage("a1.tif", "a1.tif", true), new TestImage(
			"a2.tif", "a2.tif", true)), List.of(new MethodTrial("First", List.of(1.5, 2.0, 3.0, 4.0), 2.5, 0.25, 1536, ""),
				new MethodTrial("Second", List.of(1.0, 3.0, 2.0, 4.0), 1, 1, 1024, ""), MethodTrial.failed("Third",
					"too small, \nsays it")), 100, 1);

	private static final List<String> METHODS = List.of("First", "Second", "Third");

	@TempDir
	Path folder;

	@Test
	void tablesHaveARowAMethodAnImageAndAThreshold() throws IOException {
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			new ComparisonFolder(folder, METHODS).write(COMPARISON, Separator.COMMA);
		}
		finally {
			Locale.setDefault(before);
		}
		final List<String> methods = Files.readAllLines(folder.resolve("comparison.csv"));
		assertEquals("method,auroc,auroc_low,auroc_high,difference_to_best,difference_low,difference_high," +
			"training_cpu_seconds,scoring_ms,model_kib,normal_images,abnormal_images,problem", methods.get(0));
		assertEquals("First,1.0,1.0,1.0,0.0,0.0,0.0,2.5,0.25,1.5,2,2,", methods.get(1));
		assertTrue(methods.get(2).startsWith("Second,0.75,"), methods.get(2));
		assertTrue(methods.get(2).contains(",-0.25,"), methods.get(2));
		assertEquals("Third,,,,,,,,,,2,2,\"too small,  says it\"", methods.get(3));
		assertEquals(List.of("file,image,abnormal,First,Second", "n1.tif,n1.tif,0,1.5,1.0",
			"\"a, \"\"odd\"\" name.tif\",n2,0,2.0,3.0", "a1.tif,a1.tif,1,3.0,2.0", "a2.tif,a2.tif,1,4.0,4.0"), Files
				.readAllLines(folder.resolve("scores.csv")));
		final List<String> curves = Files.readAllLines(folder.resolve("roc.csv"));
		// at a false-positive rate of 0 the true-positive rates are 0, 0.5 and 1: the interval is about the last
		assertEquals("First,Infinity,0.0,0.0,,", curves.get(1));
		assertEquals("First,3.0,0.0,1.0,1.0,1.0", curves.get(3));
		assertEquals(1 + 5 + 5, curves.size());
		assertTrue(curves.get(6).startsWith("Second,Infinity,0.0,0.0,"), curves.get(6));
		assertEquals("Second,1.0,1.0,1.0,1.0,1.0", curves.get(10));
	}

	@Test
	void spreadsheetsOfOtherLanguagesHaveTheirDecimalCommas() throws IOException {
		new ComparisonFolder(folder, METHODS).write(COMPARISON, Separator.SEMICOLON);
		final List<String> methods = Files.readAllLines(folder.resolve("comparison.csv"));
		assertEquals("First;1,0;1,0;1,0;0,0;0,0;0,0;2,5;0,25;1,5;2;2;", methods.get(1));
		assertEquals("Third;;;;;;;;;;2;2;too small,  says it", methods.get(3));
		assertEquals(List.of("file;image;abnormal;First;Second", "n1.tif;n1.tif;0;1,5;1,0",
			"\"a, \"\"odd\"\" name.tif\";n2;0;2,0;3,0", "a1.tif;a1.tif;1;3,0;2,0", "a2.tif;a2.tif;1;4,0;4,0"), Files
				.readAllLines(folder.resolve("scores.csv")));
		assertEquals("First;3,0;0,0;1,0;1,0;1,0", Files.readAllLines(folder.resolve("roc.csv")).get(3));
	}

	@Test
	void thePlotIsAPicture() throws IOException {
		new ComparisonFolder(folder, METHODS).write(COMPARISON, Separator.COMMA);
		final BufferedImage plot = ImageIO.read(folder.resolve("roc.png").toFile());
		assertTrue(plot.getWidth() > 400 && plot.getHeight() > 400, plot.toString());
	}

	@Test
	void modelsAreNamedAfterTheirMethodsAsFarAsFilesCanBe() {
		final ComparisonFolder files = new ComparisonFolder(folder, List.of("Puzzle-AE", "../a b"));
		assertEquals(folder.resolve("Puzzle-AE.anomaly"), files.model("Puzzle-AE"));
		assertEquals(folder.resolve(".._a_b.anomaly"), files.model("../a b"));
	}

	/** On most disks of Windows and macOS names that differ only in case are one. */
	@Test
	void methodsOfSimilarNamesHaveAFileEach() {
		final List<String> methods = List.of("PCA", "pca", "a/b", "a b", "a_b", "Pca_2", "PCA");
		final ComparisonFolder files = new ComparisonFolder(folder, methods);
		assertEquals(List.of("PCA.anomaly", "pca_2.anomaly", "a_b.anomaly", "a_b_2.anomaly", "a_b_3.anomaly",
			"Pca_2_2.anomaly", "PCA.anomaly"), methods.stream().map(method -> files.model(method).getFileName().toString())
				.toList());
	}

	@Test
	void aFolderThatCannotBeWrittenToIsFoundOutAtOnce() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		assertTrue(assertThrows(IOException.class, () -> new ComparisonFolder(file.resolve("out"), METHODS).checkWritable())
			.getMessage().contains("cannot be"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "comparison.csv", "scores.csv", "roc.csv", "roc.png" })
	void everyFileThatCannotBeWrittenIsFoundOutAtOnce(final String name) throws IOException {
		new ComparisonFolder(folder, METHODS).checkWritable();
		Files.createDirectory(folder.resolve(name));
		assertTrue(assertThrows(IOException.class, () -> new ComparisonFolder(folder, METHODS).checkWritable()).getMessage()
			.contains(name + " is a folder"));
	}
}
