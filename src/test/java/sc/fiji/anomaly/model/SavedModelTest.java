package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.TinyDetector;
import sc.fiji.anomaly.testing.TinyImages;

/** A detector that was written and read again is the same detector. */
class SavedModelTest {

	private final ComputeDevice cpu = ComputeDevice.choose("cpu");

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(Layout.class)
	void evidenceBeforeWritingEqualsThatAfterReadingBitForBit(final Layout layout) throws IOException {
		final Path file = folder.resolve("a.anomaly");
		final TinyDetector tiny = TinyDetector.shared(layout);
		try (NDManager scope = Torch.newScope(cpu)) {
			final ImageTile window = tiny.preprocessing().apply(layout == Layout.ALIGNED ? TinyImages.disc(9, 40) : TinyImages
				.texture(9, 50, 40)).whole();
			ModelArchive.write(file, "{}", tiny.detector().weights());
			try (AnomalyDetector read = new MlsadMethod().restore(tiny.preprocessing(), tiny.options(), ModelArchive.read(
				file).weights(), cpu))
			{
				assertEquals(tiny.detector().levels(), read.levels());
				for (final Level level : read.levels()) {
					final ImageTile reduced = window.reduced(level.reduction());
					assertArrayEquals(tiny.detector().evidence(level, reduced).values(), read.evidence(level, reduced).values(),
						level.toString());
				}
			}
		}
	}

	@Test
	void weightsOfAnotherShapeOrNoneAtAllAreNamed() {
		final TinyDetector tiny = TinyDetector.shared(Layout.TEXTURE);
		final Map<String, Tensor> weights = new HashMap<>(tiny.detector().weights());
		final String name = weights.keySet().stream().filter(n -> n.endsWith("output")).sorted().findFirst().orElseThrow();
		weights.put(name, new Tensor(new long[] { 2 }, new float[2]));
		assertNamed(tiny, weights);
		weights.remove(name);
		assertNamed(tiny, weights);
	}

	private void assertNamed(final TinyDetector tiny, final Map<String, Tensor> weights) {
		final String message = assertThrows(IllegalArgumentException.class, () -> new MlsadMethod().restore(tiny
			.preprocessing(), tiny.options(), weights, cpu)).getMessage();
		assertTrue(message.contains("output"), message);
	}
}
