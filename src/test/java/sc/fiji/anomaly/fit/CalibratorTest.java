package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.scoring.ImageEvidence;
import sc.fiji.anomaly.scoring.PlaneEvidence;
import sc.fiji.anomaly.testing.TinyImages;

/** What held-out images say about a model's scores. */
class CalibratorTest {

	private static final int SIDE = 4;

	private final Calibrator calibrator = new Calibrator();

	/** An image with this evidence everywhere, but ten times as much in its aggregate. */
	private void add(final String unit, final double evidence) {
		final WorkingImage image = new WorkingImage(TinyImages.texture(1, SIDE, SIDE), new ImageGeometry(0, 0, 1, 1),
			new ChannelRange(List.of(0.0), List.of(1.0)), SIDE, SIDE);
		final ImageEvidence only = new ImageEvidence(image, List.of(map(evidence)), List.of(map(evidence)), map(10 *
			evidence));
		calibrator.add(unit, new PlaneEvidence(List.of(only), only.aggregate(), only.area()), evidence, true);
	}

	private static EvidenceMap map(final double value) {
		final float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, (float) value);
		return new EvidenceMap(ArrayImgs.floats(values, SIDE, SIDE), new ImageGeometry(0, 0, 1, 1));
	}

	@Test
	void theScoresOfACaseStayTogether() {
		add("a", 1);
		add("b", 5);
		add("a", 3);
		add("b", 4);
		final Calibration calibration = calibrator.calibration(false);
		assertEquals(List.of(List.of(1.0, 3.0), List.of(4.0, 5.0)), calibration.scores().scores());
		assertEquals(List.of(List.of(10.0, 30.0), List.of(40.0, 50.0)), calibration.marks().scores());
		assertEquals(1.0 / 3, calibration.scores().lowestRate(), 1e-12);
	}

	@Test
	void pixelsOfAllPlanesTellHowRareAValueIs() {
		for (int plane = 0; plane < 10; plane++)
			add("a", plane);
		final Calibration calibration = calibrator.calibration(false);
		assertEquals(1, calibration.levels().size());
		// of ten planes one has 9 and two have 8 or more
		assertEquals(1, calibration.levels().get(0).at(8.999), 0.06);
		assertEquals(1, calibration.aggregate().at(89.99), 0.06);
		assertEquals(0, calibration.aggregate().at(0), 1e-12);
	}

	@Test
	void itIsSaidWhereTheFiguresAreApproximate() {
		add("a", 1);
		assertTrue(calibrator.calibration(true).approximate());
		assertFalse(calibrator.calibration(false).approximate());
	}
}
