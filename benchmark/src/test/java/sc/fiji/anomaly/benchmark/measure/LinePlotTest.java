package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.Plot;

class LinePlotTest {

	private static final SortedMap<Double, Double> POINTS = new TreeMap<>(Map.of(500.0, 160.0, 1000.0, 170.0));

	@TempDir
	private Path folder;

	@Test
	void bothAxesBeginAtZeroAndHoldEveryPoint() {
		final Plot plot = new LinePlot("Training", "Images", "CPU time (s)", POINTS).plot();
		assertEquals("Images", plot.getLabel('x'));
		assertEquals("CPU time (s)", plot.getLabel('y'));
		final double[] limits = plot.getLimits();
		assertEquals(0, limits[0]);
		assertEquals(0, limits[2]);
		assertTrue(limits[1] > 1000 && limits[3] > 170);
		for (int i = 0; i < 2; i++) {
			assertArrayEquals(new float[] { 500, 1000 }, plot.getDataObjectArrays(i)[0]);
			assertArrayEquals(new float[] { 160, 170 }, plot.getDataObjectArrays(i)[1]);
		}
	}

	@Test
	void pictureShowsTheCurve() throws IOException {
		final Path file = folder.resolve("plot.png");
		new LinePlot("Training", "Images", "CPU time (s)", POINTS).write(file);
		final BufferedImage picture = ImageIO.read(file.toFile());
		assertTrue(picture.getWidth() > 500 && picture.getHeight() > 300);
		int blue = 0;
		for (int y = 0; y < picture.getHeight(); y++)
			for (int x = 0; x < picture.getWidth(); x++)
				if ((picture.getRGB(x, y) & 0xffffff) == 0x0072b2) blue++;
		assertNotEquals(0, blue);
	}

	@Test
	void aCurveOfNothingCanBeDrawn() {
		final double[] limits = new LinePlot("Nothing", "x", "y", new TreeMap<>(Map.of(0.0, 0.0))).plot().getLimits();
		assertArrayEquals(new double[] { 0, 1, 0, 1 }, Arrays.copyOf(limits, 4));
	}
}
