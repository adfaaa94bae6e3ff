package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.testing.TinyImages;

class ExamplePlacesTest {

	private static final Preprocessing TEXTURE = preprocessing(Layout.TEXTURE, 0);
	private static final Preprocessing ALIGNED = preprocessing(Layout.ALIGNED, 48);

	private static Preprocessing preprocessing(final Layout layout, final int side) {
		return new Preprocessing(layout, 1, side, side, 1, false, new IntensityRule(false, new ChannelRange(List.of(-60.0),
			List.of(60.0))), PixelSize.UNKNOWN);
	}

	private static List<PixelArray> examples(final Preprocessing preprocessing) {
		return TinyImages.textures(1, 5, 48, 48).stream().map(plane -> preprocessing.apply(plane).whole().pixels())
			.toList();
	}

	/** A place of an image that was trained on is most like itself. */
	@Test
	void aPlaceOfATextureIsFoundAnywhere() {
		final SimilarPlaces places = new ExamplePlaces(TEXTURE, examples(TEXTURE));
		final SimilarPlaces.Found found = places.at(TinyImages.texture(3, 48, 48), 24, 22, 16);
		assertEquals(16, found.patch());
		assertEquals(32, found.place().width());
		assertEquals(3, found.similar().size());
		assertArrayEquals(found.place().values(), found.similar().get(0).values());
	}

	@Test
	void smallLevelsAreComparedInEightPixels() {
		final SimilarPlaces.Found found = new ExamplePlaces(TEXTURE, examples(TEXTURE)).at(TinyImages.texture(3, 48, 48), 0,
			47, 1);
		assertEquals(8, found.patch());
		assertEquals(24, found.place().height());
	}

	@Test
	void aPatchIsNeverLargerThanAnExample() {
		final Plane plane = TinyImages.texture(9, 200, 200);
		assertEquals(48, new ExamplePlaces(TEXTURE, examples(TEXTURE)).at(plane, 100, 100, 128).patch());
	}

	/** In an image twice as large the same place has other coordinates. */
	@Test
	void aPlaceOfAnAlignedImageIsLookedForWhereItIs() {
		final SimilarPlaces places = new ExamplePlaces(ALIGNED, examples(ALIGNED));
		final Plane twice = TinyImages.texture(3, 96, 96, 1, new PixelSize(0.5, 0.5, "pixel"));
		final SimilarPlaces.Found found = places.at(twice, 60, 30, 20);
		assertEquals(10, found.patch());
		final float[] place = found.place().values();
		double sum = 0;
		for (int i = 0; i < place.length; i++)
			sum += Math.abs(place[i] - found.similar().get(0).values()[i]);
		assertEquals(0, sum / place.length, 0.1);
	}
}
