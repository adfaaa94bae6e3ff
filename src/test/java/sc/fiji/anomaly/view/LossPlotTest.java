package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.EventQueue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;
import ij.process.ByteProcessor;

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

	/** Needs a screen, see docs/development.md. */
	@Test
	@Tag("screen")
	@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
	void theImageThatIsWorkedOnStaysTheCurrentOne() throws Exception {
		new ImageJ(ImageJ.NO_SHOW);
		// the plot of another test may be about to open its window
		EventQueue.invokeAndWait(() -> {});
		WindowManager.closeAllWindows();
		final ImagePlus image = new ImagePlus("scan", new ByteProcessor(8, 6));
		image.show();
		final LossPlot losses = new LossPlot("Losses beside a scan");
		losses.add("level 1", 1, 0.5);
		IJ.wait(1000);
		assertNotNull(WindowManager.getImage("Losses beside a scan"));
		assertSame(image, WindowManager.getCurrentImage());
		losses.add("level 1", 2, 0.4);
		losses.finish();
		IJ.wait(1000);
		assertSame(image, WindowManager.getCurrentImage());
	}
}
