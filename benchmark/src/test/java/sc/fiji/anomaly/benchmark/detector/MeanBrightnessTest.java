package sc.fiji.anomaly.benchmark.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

class MeanBrightnessTest {

	/** Means 10, 12, 14: 12. */
	private final List<Plane> normals = List.of(grey(9, 11), grey(12, 12), grey(20, 8));

	@Test
	void darkAndBrightImagesAreAnomalousAlike() {
		final MeanBrightness brightness = MeanBrightness.of(normals);
		assertEquals(0, brightness.score(grey(2, 22)).score(), 1e-6);
		assertEquals(5, brightness.score(grey(17, 17)).score(), 1e-6);
		assertEquals(5, brightness.score(grey(7, 7)).score(), 1e-6);
		assertEquals(3, brightness.trainingImages());
		assertEquals(0.25, brightness.supportedAlarmRate(0.1));
	}

	@Test
	void aPixelIsComparedWithTheMeanOfAllImages() {
		assertArrayEquals(new float[] { 10, 10 }, map(MeanBrightness.of(normals).score(grey(2, 22))), 1e-5f);
	}

	@Test
	void channelsCountAlike() {
		final Plane colour = new Plane("colour", "colour", ArrayImgs.floats(new float[] { 3, 12, 12, 12, 12, 12 }, 2, 1, 3),
			PixelSize.UNKNOWN);
		final PlaneScore score = MeanBrightness.of(normals).score(colour);
		assertArrayEquals(new float[] { 3, 0 }, map(score), 1e-5f);
		assertEquals(1.5, score.score(), 1e-6);
	}

	/** The image itself is one of those that it is compared with. */
	@Test
	void theRateIsTheShareOfImagesThatAreAsFarFromTheMeanOfAll() {
		final MeanBrightness brightness = MeanBrightness.of(normals);
		// 10, 12, 14 and 40: around 19
		assertEquals(0.25, brightness.score(grey(40, 40)).falseAlarmRate(), 1e-9);
		assertEquals(1, brightness.score(grey(12, 12)).falseAlarmRate(), 1e-9);
		// 0, 0, 10 and 7: around 4.25, and not around the 3.33 of the others
		assertEquals(1, MeanBrightness.of(List.of(value(0), value(0), value(10))).score(value(7)).falseAlarmRate(), 1e-9);
	}

	@Test
	void normalImagesAreCalledAsOftenAsTheRateSays() {
		final Random random = new Random(2);
		int called = 0;
		for (int trial = 0; trial < 400; trial++) {
			final List<Plane> images = IntStream.range(0, 20).mapToObj(i -> value(random.nextGaussian())).collect(Collectors
				.toList());
			if (MeanBrightness.of(images.subList(0, 19)).score(images.get(19)).isAnomalous(0.2)) called++;
		}
		assertEquals(0.2, called / 400d, 0.05);
	}

	@Test
	void itStandsBesideTheOtherMethods() throws IOException {
		final BrightnessTrainer others = new BrightnessTrainer();
		final Trainer both = new WithBrightness(others);
		assertEquals(List.of("MLSAD", "OTHER", "brightness"), both.methods());
		assertEquals(List.of(), both.options("brightness"));
		assertEquals(others.options("MLSAD"), both.options("MLSAD"));
		try (Detector detector = both.train(normals, TrainingSettings.DEFAULT.withMethod("brightness"), Path.of("none"))) {
			assertEquals(5, detector.score(grey(7, 7)).score(), 1e-6);
		}
		assertEquals(0, others.trainings());
	}

	@Test
	void noImageIsAnError() {
		assertThrows(IllegalArgumentException.class, () -> MeanBrightness.of(List.of()));
	}

	private static float[] map(final PlaneScore score) {
		final List<Float> values = StreamSupport.stream(score.maps().aggregate().values().spliterator(), false).map(
			pixel -> pixel.get()).toList();
		final float[] map = new float[values.size()];
		for (int i = 0; i < map.length; i++)
			map[i] = values.get(i);
		return map;
	}

	private static Plane value(final double value) {
		return grey((float) value, (float) value);
	}

	private static Plane grey(final float... values) {
		return new Plane("grey", "grey", ArrayImgs.floats(values, values.length, 1, 1), PixelSize.UNKNOWN);
	}
}
