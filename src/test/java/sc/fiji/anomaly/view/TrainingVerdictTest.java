package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What a window says of a model that was just trained. */
class TrainingVerdictTest {

	@TempDir
	Path folder;

	private PicturedPage verdict(final Progress user, final PixelSize pixels, final List<String> skipped)
		throws IOException
	{
		final List<Plane> images = IntStream.range(0, TinyModel.IMAGES).mapToObj(i -> TinyImages.texture(i + 1, 48, 40, 1,
			pixels)).toList();
		final TrainingReport report = Detections.standalone().train(images, List.of(), TinyModel.SETTINGS.withMethod(
			"MLSAD").withLayout("texture"), folder.resolve("a<b.anomaly"), user);
		try (OpenedModel model = OpenedModel.open(report.model(), Detections.methods()::named, ComputeDevice.choose(
			"cpu")))
		{
			return new TrainingVerdict("a<b.anomaly", model, skipped).page();
		}
	}

	@Test
	void aModelThatWasStoppedSaysSoAndWhatItCannotSee() throws IOException {
		final PicturedPage page = verdict(new Progress() {

			@Override
			public boolean isEnough() {
				return true;
			}
		}, new PixelSize(0.5, 0.5, "micron"), List.of("x <1>: too small"));
		assertEquals("The model is trained: a<b.anomaly", page.title());
		assertEquals(Set.of("histogram"), page.pictures().keySet());
		for (final String part : List.of("<h1>a&lt;b.anomaly</h1>", "Trained on 40 images of 40 cases.",
			"Stopped by hand after 10 % of its steps.", "Lowest alarm rate: <b>0.071</b> (13 calibration cases)",
			"It looks at every pixel (1 px, 0.500 micron) of an image", "structures of 1 px, 0.500 micron to ",
			"Left out: 1</h2>", "x &lt;1&gt;: too small"))
			assertTrue(page.body().contains(part), part + " in " + page.body());
	}

	@Test
	void oneThatWasNotDoesNot() throws IOException {
		final String body = verdict(Progress.NONE, PixelSize.UNKNOWN, List.of()).body();
		assertFalse(body.contains("Stopped by hand") || body.contains("Left out"), body);
		assertTrue(body.contains("It looks at every pixel of an image"), body);
	}
}
