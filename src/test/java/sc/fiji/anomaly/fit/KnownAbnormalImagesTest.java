package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.WantedView;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Which known abnormal images a method gets. */
class KnownAbnormalImagesTest {

	private static final int SMALLEST = 64;

	/** Textures that keep their size. */
	private static final PlannedMember MEMBER = member();

	private static PlannedMember member() {
		final ImageSurvey survey = new ImageSurvey();
		TinyImages.textures(1, 8, 80, 72).forEach(survey::add);
		final AnomalyMethod method = new MlsadMethod();
		final MethodOptions options = MethodOptions.parse("levels:" + SMALLEST, method.options());
		return new PlannedMember("", method, options, survey.decide(new WantedView(Layout.TEXTURE, 0, 32, false, method
			.sizes(Layout.TEXTURE, options))));
	}

	private static KnownAbnormalImages of(final List<Plane> planes) {
		return KnownAbnormalImages.of(planes, Map.of(), List.of(MEMBER), new SplittableRandom(1), TinyModel.SILENT);
	}

	@Test
	void smallCropsAreLeftOutAndNamed() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(20, 4, 64, 70));
		planes.add(2, TinyImages.texture(30, 48, 80));
		final KnownAbnormalImages images = of(planes);
		assertEquals(4, images.count());
		assertEquals(List.of("anomalies: texture 30: it is smaller than 64 pixels at the working resolution"), images
			.skippedLines());
		assertTrue(images.tiles(MEMBER).stream().allMatch(tile -> tile.pixels().width() == 64 && tile.pixels()
			.height() == 70));
	}

	@Test
	void copiesAreLeftOutAndNamed() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(20, 4, 64, 70));
		planes.add(1, TinyImages.texture(20, 64, 70));
		final KnownAbnormalImages images = of(planes);
		assertEquals(4, images.count());
		assertEquals(4, images.tiles(MEMBER).size());
		assertEquals(List.of("anomalies: texture 20 (2): it is the same image as texture 20, pixel by pixel"), images
			.skippedLines());
	}

	@Test
	void oneThatIsLeftOutMayVanish() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(20, 4, 64, 70));
		planes.add(0, TinyImages.constant("black.tif", 64, 70, 0));
		final int[] walks = new int[1];
		final KnownAbnormalImages images = KnownAbnormalImages.of(() -> planes.subList(walks[0]++ == 0 ? 0 : 1, 5)
			.iterator(), Map.of(), List.of(MEMBER), new SplittableRandom(1), TinyModel.SILENT);
		assertEquals(4, images.tiles(MEMBER).size());
	}

	@Test
	void blankOnesAreLeftOutAndNamed() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(20, 4, 64, 70));
		planes.add(1, TinyImages.constant("black.tif", 64, 70, 0));
		final KnownAbnormalImages images = of(planes);
		assertEquals(4, images.count());
		assertEquals(List.of("anomalies: black.tif: all its pixels have the same value, or none is a finite number"), images
			.skippedLines());
	}

	@Test
	void thoseThatAreLeftOutDoNotCount() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(20, 3, 64, 64));
		planes.add(TinyImages.texture(31, 64, 64, 3, PixelSize.UNKNOWN));
		final String message = assertThrows(IllegalArgumentException.class, () -> of(planes)).getMessage();
		assertEquals("anomalies: only 3 images can be used, but at least 4 are needed. anomalies: texture 31: " +
			"it has 3 channel(s), the normal images 1. Add abnormal images.", message);
	}

	@Test
	void itEndsBetweenTwoImagesWhereItIsAskedTo() {
		final List<String> lookedAt = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				lookedAt.add(stage);
			}

			@Override
			public boolean isCanceled() {
				return lookedAt.size() == 2;
			}
		};
		assertThrows(CancellationException.class, () -> KnownAbnormalImages.of(TinyImages.textures(20, 4, 64, 64), Map.of(),
			List.of(MEMBER), new SplittableRandom(1), progress));
		assertEquals(List.of("Looking at texture 20", "Looking at texture 21"), lookedAt);
	}

	@Test
	void noneIsFine() {
		assertEquals(0, of(List.of()).count());
		assertEquals(List.of(), of(List.of()).tiles(MEMBER));
	}
}
