package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** A model from a file looks at the same patches as the one that was trained and calibrated. */
class RestoredLevelsTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		// details, which nobody asked for, at positions that are a third of a patch apart
		"aligned | '' | 1/2/1 6/1/2 12/1/4 8/2/1 16/2/1",
		// the same where they were asked for, as in models of earlier versions
		"aligned | levels:6,12 | 6/1/1 12/1/1", "texture | levels:6,12 | 6/1/1 12/1/2" })
	void areThoseOfTheTraining(final String layout, final String options, final String expected) throws IOException {
		final AnomalyDetection detection = Detections.standalone();
		final Path file = folder.resolve("model.anomaly");
		final StringBuilder trained = new StringBuilder();
		detection.train(TinyImages.discs(1, TinyModel.IMAGES, 64), List.of(), TinyModel.SETTINGS.withLayout(layout)
			.withSize(64).withOptions("width:8,blocks:0,batch:4,length:0.01" + (options.isEmpty() ? "" : "," + options)),
			file, new Progress()
			{

				@Override
				public void message(final String line) {
					if (line.startsWith("levels: ")) trained.append(line);
				}
			});
		try (OpenedModel model = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			final List<Level> levels = model.members().get(0).detector().levels();
			assertEquals(expected, String.join(" ", levels.stream().map(level -> level.receptiveField() + "/" + level
				.reduction() + "/" + level.stride()).toList()));
			assertEquals("levels: " + levels, trained.toString());
		}
	}
}
