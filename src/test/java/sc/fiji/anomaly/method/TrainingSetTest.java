package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.autoencoder.PlainAutoencoderMethod;
import sc.fiji.anomaly.testing.WindowTraining;

/** What methods train on, and what is made of few images. */
class TrainingSetTest {

	private static final int SIDE = 16;

	private final AnomalyMethod method = new PlainAutoencoderMethod();
	private final TrainingRun run = WindowTraining.run(method, "", new Progress() {});

	/** Images of which each has one grey value everywhere. */
	private static List<ImageTile> grey(final int count, final float value) {
		final List<ImageTile> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] values = new float[SIDE * SIDE];
			Arrays.fill(values, value);
			images.add(ImageTile.whole(new PixelArray(1, SIDE, SIDE, values)));
		}
		return images;
	}

	private static TrainingSet set(final Layout layout, final int normals, final int anomalies) {
		return new TrainingSet(layout, List.of(), grey(normals, -0.5f), grey(anomalies, 0.5f));
	}

	private static long different(final List<ImageTile> images) {
		return images.stream().map(image -> Arrays.hashCode(image.pixels().values())).distinct().count();
	}

	@Test
	void fewImagesBecomeMany() {
		final TrainingSet set = set(Layout.ALIGNED, 40, 0).augmented(run);
		assertEquals(1000, set.normals().size());
		assertTrue(different(set.normals()) > 900, "changed images are alike");
		assertEquals(List.of(), set.anomalies());
	}

	/** Otherwise a network tells them by the changes, or learns them by heart. */
	@Test
	void abnormalImagesAreChangedAsOftenAsNormalOnes() {
		final TrainingSet set = set(Layout.ALIGNED, 40, 16).augmented(run);
		assertEquals(1000, set.normals().size());
		assertEquals(16 * 1000 / 40, set.anomalies().size());
		assertTrue(different(set.anomalies()) > 350, "changed images are alike");
		final float[] last = set.anomalies().get(399).pixels().values();
		assertTrue(last[SIDE * SIDE / 2 + SIDE / 2] > 0, "not made of an abnormal image");
	}

	@Test
	void texturesAreMirrored() {
		final TrainingSet set = set(Layout.TEXTURE, 40, 16).augmented(run);
		assertEquals(4 * 40, set.normals().size());
		assertEquals(4 * 16, set.anomalies().size());
	}

	@Test
	void knownAbnormalImagesDoNotChangeWhatIsMadeOfNormalOnes() {
		final List<ImageTile> without = set(Layout.ALIGNED, 40, 0).augmented(run).normals();
		final List<ImageTile> with = set(Layout.ALIGNED, 40, 16).augmented(run).normals();
		for (int i = 0; i < without.size(); i++)
			assertArrayEquals(without.get(i).pixels().values(), with.get(i).pixels().values());
	}

	@Test
	void manyImagesStayAsTheyAre() {
		final TrainingSet set = set(Layout.ALIGNED, 500, 16);
		assertSame(set, set.augmented(run));
	}

	@Test
	void noNormalImageIsAnError() {
		assertThrows(IllegalArgumentException.class, () -> set(Layout.ALIGNED, 0, 16));
	}
}
