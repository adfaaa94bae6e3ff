package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** The method in {@code examples} is found, trained and applied as others would have it: from a jar of its own. */
class ExampleMethodTest {

	private static final Path SOURCE = Path.of(
		"examples/third-party-method/src/main/java/org/example/MeanImageMethod.java");

	private static final TrainingSettings SETTINGS = TrainingSettings.DEFAULT.withMethod("MeanImage").withDevice("cpu");

	@TempDir
	private Path folder;
	private final ClassLoader before = Thread.currentThread().getContextClassLoader();
	private URLClassLoader jar;
	private AnomalyDetection.Standalone program;

	/** With SciJava's annotation processor, which lists the plugin where contexts look for it. */
	@BeforeEach
	void compile() throws IOException {
		assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-nowarn", "-d",
			folder.toString(), "-classpath", System.getProperty("java.class.path"), SOURCE.toString()));
		jar = new URLClassLoader(new URL[] { folder.toUri().toURL() }, before);
		Thread.currentThread().setContextClassLoader(jar);
		program = AnomalyDetection.standalone();
	}

	@AfterEach
	void dispose() throws IOException {
		program.close();
		Thread.currentThread().setContextClassLoader(before);
		jar.close();
	}

	@Test
	void itTellsAChangedDiscFromOthers() throws IOException {
		final Path model = folder.resolve("model.anomaly");
		TinyModel.train(program.detection(), TinyImages.discs(1, TinyModel.IMAGES, 40), SETTINGS.withLayout("aligned"),
			model);
		try (AnomalyScorer scorer = program.detection().open(model, "cpu")) {
			assertEquals(List.of(3), scorer.levels());
			final PlaneScore normal = scorer.score(TinyImages.disc(99, 40), Selection.EVERYWHERE);
			final PlaneScore other = scorer.score(TinyImages.texture(99, 40, 40), Selection.EVERYWHERE);
			assertTrue(other.score() > 2 * normal.score(), other.score() + " and " + normal.score());
		}
	}

	@Test
	void texturesAreRefused() {
		final InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> TinyModel.train(program
			.detection(), TinyImages.textures(1, TinyModel.IMAGES, 24, 24), SETTINGS.withLayout("texture"), folder.resolve(
				"model.anomaly")));
		assertTrue(refusal.getMessage().contains("MeanImage needs aligned images"), refusal.getMessage());
	}
}
