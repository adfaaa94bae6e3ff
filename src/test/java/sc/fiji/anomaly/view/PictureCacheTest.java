package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PictureCacheTest {

	@Test
	void keepsThePicturesThatWereUsedLast() {
		final PictureCache cache = new PictureCache(2, 1_000_000);
		final PackedHeat a = heat(10);
		final PackedHeat b = heat(10);
		cache.picture(a);
		cache.picture(b);
		cache.picture(a);
		cache.picture(heat(10));
		assertEquals(3, cache.rendered());
		assertSame(cache.picture(a), cache.picture(a));
		assertEquals(3, cache.rendered(), "a was used after b, so b had to go");
		cache.picture(b);
		assertEquals(4, cache.rendered());
		assertEquals(2, cache.size());
	}

	@Test
	void holdsFewerPicturesWhereTheyAreLarge() {
		final PictureCache cache = new PictureCache(16, 1000);
		for (int i = 0; i < 10; i++)
			cache.picture(heat(20));
		assertEquals(2, cache.size());
		cache.picture(heat(100));
		assertEquals(1, cache.size(), "the one that is on the screen");
		cache.picture(heat(20));
		cache.picture(heat(20));
		assertEquals(2, cache.size());
	}

	@Test
	void holdsAtLeastOnePicture() {
		assertThrows(IllegalArgumentException.class, () -> new PictureCache(0, 1000));
	}

	private static PackedHeat heat(final int size) {
		return PackedHeat.of(TestMaps.values(size, size, (x, y) -> 1), new HeatScale(2));
	}
}
