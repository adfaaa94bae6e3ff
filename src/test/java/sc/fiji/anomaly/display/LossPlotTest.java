package sc.fiji.anomaly.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ij.gui.Plot;

class LossPlotTest {

	@Test
	void everyLevelIsACurveInTheOrderOfSizes() {
		final LossPlot losses = new LossPlot("Training losses");
		losses.add("level 16", 1, 0.7);
		losses.add("level 2", 1, 0.5);
		losses.add("level 2", 2, 0.25);
		final Plot plot = losses.plot();
		assertEquals(2, plot.getDataObjectDesignations().length, String.join(", ", plot.getDataObjectDesignations()));
		assertArrayEquals(new float[] { 0.5f, 0.25f }, plot.getDataObjectArrays(0)[1]);
		assertArrayEquals(new float[] { 0.7f }, plot.getDataObjectArrays(1)[1]);
	}
}
