package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.screening.ScreeningRequest;

/** Two workers in this program find what one machine finds. */
class SparkScreeningTest {

	@TempDir
	Path place;

	@Test
	void aClusterFindsWhatOneMachineFinds() throws IOException {
		final Screenings screenings = new Screenings(place);
		final Path images = screenings.odd(screenings.images("images", 40, 2));
		final ScreeningRequest alone = screenings.request(images, "alone");
		screenings.alone(alone);
		final ScreeningRequest spread = screenings.request(images, "spread");
		try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName("test").set(
			"spark.ui.enabled", "false")))
		{
			SparkScreening.run(spark, spread, Progress.NONE);
		}
		assertEquals(45, Screenings.rows(alone).size());
		assertEquals(Screenings.rows(alone), Screenings.rows(spread));
		for (final String file : List.of("cases.csv", "report.html"))
			assertArrayEquals(Files.readAllBytes(alone.output().resolve(file)), Files.readAllBytes(spread.output().resolve(
				file)), file);
		try (var pictures = Files.list(alone.output().resolve("heatmaps"))) {
			for (final Path picture : pictures.filter(Files::isRegularFile).toList())
				assertArrayEquals(Files.readAllBytes(picture), Files.readAllBytes(spread.output().resolve("heatmaps").resolve(
					picture.getFileName().toString())));
		}
	}

	@Test
	void settingsAreThoseOfTheCommand() {
		final ScreeningRequest request = SparkScreening.request("model=a=b.anomaly", "images=/i", "output=/o",
			"alarmrate=0.1");
		assertEquals(Path.of("a=b.anomaly"), request.model());
		assertEquals(0.1, request.alarmRate());
		assertTrue(request.heatmaps());
		for (final String[] wrong : new String[][] { { "colour=red", "is none of the settings" }, { "model=m",
			"images: is missing" }, { "alarmrate=2", "alarmrate: is '2'" }, { "recursive=yes", "recursive: is 'yes'" } })
		{
			final String[] args = wrong[0].startsWith("model") ? new String[] { wrong[0] } : new String[] { "model=m",
				"images=i", "output=o", wrong[0] };
			final String message = assertThrows(InvalidInputException.class, () -> SparkScreening.request(args)).getMessage();
			assertTrue(message.contains(wrong[1]), message);
		}
	}
}
