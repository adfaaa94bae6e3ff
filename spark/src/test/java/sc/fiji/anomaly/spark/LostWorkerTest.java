package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.screening.ScreeningRequest;

/**
 * Of two workers of a real cluster one is killed halfway; the other one does all that was not done, and nothing twice.
 */
@Tag("cluster")
class LostWorkerTest {

	private static final int IMAGES = 300;

	@TempDir
	Path place;

	@Test
	@Timeout(600)
	void theOthersFinishWhatAWorkerLeaves() throws IOException, InterruptedException {
		final Screenings screenings = new Screenings(place);
		final Path images = screenings.odd(screenings.images("images", IMAGES, 2));
		final ScreeningRequest alone = screenings.request(images, "alone");
		screenings.alone(alone);
		final ScreeningRequest spread = screenings.request(images, "spread");
		final AtomicInteger doneThen = new AtomicInteger(-1);
		try (Cluster cluster = new Cluster(place.resolve("spark"), 2);
				JavaSparkContext spark = new JavaSparkContext(cluster.conf()))
		{
			final Thread killer = new Thread(() -> {
				while (done(spread) < IMAGES / 3)
					Thread.onSpinWait();
				doneThen.set(done(spread));
				cluster.killOneWorker();
			});
			killer.setDaemon(true);
			killer.start();
			SparkScreening.run(spark, spread, Progress.NONE);
			killer.join();
		}
		assertTrue(doneThen.get() < IMAGES, "it was killed too late: " + doneThen);
		assertEquals(IMAGES + 5, Screenings.rows(alone).size());
		assertEquals(Screenings.rows(alone), Screenings.rows(spread));
		assertArrayEquals(Files.readAllBytes(alone.output().resolve("cases.csv")), Files.readAllBytes(spread.output()
			.resolve("cases.csv")));
	}

	/** Files that are done. */
	private static int done(final ScreeningRequest request) {
		try {
			Thread.sleep(20);
			final Path list = request.output().resolve("screening.jsonl");
			return Files.exists(list) ? Files.readAllLines(list).size() : 0;
		}
		catch (final IOException e) {
			return 0;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
