package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** A map's hot spot lies where the image's is, whatever the working resolution. */
class PlaceTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "0, 1", "45, 2", "36, 2.5", "30, 3" })
	void inTexturesReducedByAnyFactor(final int size, final double reduction) throws Exception {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, TinyImages.textures(1, 10, 90, 90), BrightnessMethod.settings().withLayout("texture")
			.withSize(size), model);
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			final Plane plane = TinyImages.texture(50, 90, 90);
			final List<RandomAccessibleInterval<FloatType>> before = maps(scorer.score(plane, Selection.EVERYWHERE));
			for (int y = 38; y < 53; y++)
				for (int x = 20; x < 35; x++)
					plane.pixels().getAt(x, y, 0).set(1e6f);
			final List<RandomAccessibleInterval<FloatType>> after = maps(scorer.score(plane, Selection.EVERYWHERE));
			for (int i = 0; i < after.size(); i++)
				assertPlace(27, 45, before.get(i), after.get(i), 1 + 0.3 * reduction);
		}
	}

	@Test
	void inAlignedImagesThatAreCropped() throws Exception {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, TinyImages.discs(1, 10, 100), BrightnessMethod.settings().withLayout("aligned"), model);
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			final Plane plane = TinyImages.disc(50, 100);
			final List<RandomAccessibleInterval<FloatType>> before = maps(scorer.score(plane, Selection.EVERYWHERE));
			for (int y = 43; y < 52; y++)
				for (int x = 58; x < 67; x++)
					plane.pixels().getAt(x, y, 0).set(170);
			final List<RandomAccessibleInterval<FloatType>> after = maps(scorer.score(plane, Selection.EVERYWHERE));
			for (int i = 0; i < after.size(); i++)
				assertPlace(62, 47, before.get(i), after.get(i), 1.5);
		}
	}

	private static List<RandomAccessibleInterval<FloatType>> maps(final PlaneScore scored) {
		final List<RandomAccessibleInterval<FloatType>> maps = new ArrayList<>();
		for (final ScoreMap map : scored.maps().levels())
			maps.add(map.values());
		maps.add(scored.maps().aggregate().values());
		maps.add(scored.maps().smoothed().values());
		return maps;
	}

	/**
	 * The centre of what changed much. A bright spot also changes the range of values of an aligned image, and so all of
	 * it a little.
	 */
	private static void assertPlace(final double x, final double y, final RandomAccessibleInterval<FloatType> before,
		final RandomAccessibleInterval<FloatType> after, final double tolerance)
	{
		double most = 0;
		for (final Cursor<FloatType> was = Views.flatIterable(before).cursor(), is = Views.flatIterable(after).cursor(); is
			.hasNext();)
			most = Math.max(most, Math.abs(is.next().get() - was.next().get()));
		double sum = 0;
		double sumX = 0;
		double sumY = 0;
		final Cursor<FloatType> was = Views.flatIterable(before).cursor();
		final Cursor<FloatType> is = Views.flatIterable(after).localizingCursor();
		while (is.hasNext()) {
			final double change = Math.abs(is.next().get() - was.next().get());
			if (change < most / 2) continue;
			sum += change;
			sumX += change * is.getDoublePosition(0);
			sumY += change * is.getDoublePosition(1);
		}
		assertEquals(x, sumX / sum, tolerance);
		assertEquals(y, sumY / sum, tolerance);
	}
}
