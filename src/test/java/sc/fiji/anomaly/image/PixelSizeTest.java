package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class PixelSizeTest {

	@Test
	void lengthsAreComparedAcrossUnits() {
		final PixelSize millimetres = new PixelSize(0.5, 0.25, "mm").in("micron").orElseThrow();
		assertEquals(500, millimetres.width(), 1e-9);
		assertEquals(250, millimetres.height(), 1e-9);
		assertEquals("micron", millimetres.unit());
		assertEquals(0.3, new PixelSize(300, 300, "nm").in("micron").orElseThrow().width(), 1e-9);
	}

	@Test
	void unitsThatAreNoLengthsCompareOnlyWithThemselves() {
		final PixelSize degrees = new PixelSize(2, 2, "degree");
		assertEquals(Optional.of(degrees), degrees.in("degree"));
		assertTrue(degrees.in("mm").isEmpty());
		assertTrue(PixelSize.UNKNOWN.in("mm").isEmpty());
		assertFalse(PixelSize.UNKNOWN.isPhysical());
	}
}
