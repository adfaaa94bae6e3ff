package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.screening.ScreeningRequest;

/**
 * How throughput grows with workers. It is told, not asserted: it is that of this machine. Each worker has one thread,
 * as if it were a machine of one processor, and has its model before time is taken.
 */
@Tag("cluster")
class WorkersTest {

	private static final int IMAGES = 300;

	/** So large that scoring takes longer than all else. */
	private static final int SIZE = 512;

	@TempDir
	Path place;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	@Timeout(600)
	void allImagesAreScreened(final int workers) throws IOException {
		final Screenings screenings = new Screenings(place, SIZE);
		final ScreeningRequest first = plain(screenings.request(screenings.images("first", 100, 3), "first out"));
		final ScreeningRequest timed = plain(screenings.request(screenings.images("images", IMAGES, 2), "out"));
		try (Cluster cluster = new Cluster(place.resolve("spark"), workers);
				JavaSparkContext spark = new JavaSparkContext(oneThreadEach(cluster.conf())))
		{
			SparkScreening.run(spark, first, Progress.NONE);
			final long start = System.nanoTime();
			SparkScreening.run(spark, timed, Progress.NONE);
			System.out.printf(Locale.ROOT, "workers: %d, images a second: %.1f%n", workers, IMAGES * 1e9 / (System
				.nanoTime() - start));
		}
		// a row each, and the names of the columns
		assertEquals(IMAGES + 1, Screenings.rows(timed).size());
	}

	/** Without pictures: those of one machine are written to one disk, however many workers there are. */
	private static ScreeningRequest plain(final ScreeningRequest request) {
		return new ScreeningRequest(request.model(), request.images(), request.output(), request.alarmRate(), request
			.cases(), request.recursive(), false, false, request.tissue(), request.device());
	}

	private static SparkConf oneThreadEach(final SparkConf conf) {
		return conf.set("spark.executor.extraJavaOptions", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0");
	}
}
