package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LevelTest {

	@Test
	void patchesLieSideBySideAtTheirStride() {
		assertEquals(17, Level.of(16).patches(32));
		assertEquals(9, new Level(16, 1, 2).patches(32));
		assertEquals(9, new Level(16, 1, 2).patches(33));
		assertEquals(1, new Level(16, 1, 2).patches(16));
		assertEquals(0, new Level(16, 1, 2).patches(15));
		assertEquals(0, new Level(16, 1, 2).patches(1));
	}

	@Test
	void aPatchsCentreLiesBetweenPixelsWhereItsSizeIsEven() {
		assertEquals(1.5, Level.of(4).centre(0));
		assertEquals(7, new Level(3, 1, 2).centre(3));
	}

	@Test
	void itsNameIsItsSizeInWorkingPixels() {
		assertEquals("level 96", new Level(12, 8, 1).toString());
		assertThrows(IllegalArgumentException.class, () -> new Level(4, 1, 0));
	}
}
