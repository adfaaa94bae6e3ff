package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.BrightnessMethod;
import sc.fiji.anomaly.TinyImages;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.training.TrainingMonitor;

/** The methods of a comparison are those of the facade. */
class MethodBenchTest {

	@TempDir
	Path folder;

	@Test
	void scoresAreTheRawOnesOfTheModel() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final MethodBench bench = MethodBench.of(detection);
		assertTrue(bench.methods().contains(BrightnessMethod.NAME), bench.methods().toString());
		final Path file = folder.resolve("a.anomaly");
		final TrainingReport report = bench.train(TinyImages.discs(1, 10, 12), BrightnessMethod.settings(), file,
			new TrainingMonitor() {});
		assertEquals(10, report.images());
		final List<Plane> planes = List.of(TinyImages.disc(99, 12), TinyImages.texture(1, 12, 12));
		try (MethodBench.Model model = bench.open(file, "cpu"); AnomalyScorer scorer = detection.open(file, "cpu")) {
			for (final Plane plane : planes) assertEquals(scorer.score(plane, Selection.EVERYWHERE).score().score(), model.score(
				plane, () -> false));
			assertThrows(CancellationException.class, () -> model.score(planes.get(0), () -> true));
		}
	}
}
