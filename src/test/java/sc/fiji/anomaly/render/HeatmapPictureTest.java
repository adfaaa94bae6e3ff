package sc.fiji.anomaly.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;

class HeatmapPictureTest {

	@Test
	void showsTheAskedPlaneByItsDisplayRangeAndItsHeat() {
		final ImagePlus image = IJ.createHyperStack("ct.tif", 400, 300, 1, 3, 2, 16);
		image.getStack().getProcessor(5).set(1500);
		image.setDisplayRange(1000, 2000);
		final BufferedImage picture = new HeatmapPicture(4, new HeatmapStyle(100, false)).draw(image, 4, TestMaps.map(
			"aggregate", 400, 300, TestMaps.box(100, 100, 120, 120, 4)));
		assertEquals(400, picture.getWidth());
		assertTrue(picture.getHeight() > 300, "there is a colour bar");
		assertEquals(0x7f, picture.getRGB(10, 10) & 0xff, 1);
		assertEquals(HeatColors.heat(1), picture.getRGB(110, 110) & 0xffffff);
		assertNull(image.getOverlay(), "the image itself gets no layers");
	}

	@Test
	void smallImagesAreEnlargedSoThatTheBarCanBeRead(@TempDir final Path folder) throws IOException {
		final ImagePlus digit = IJ.createImage("digit.png", "8-bit black", 28, 28, 1);
		final Path png = folder.resolve("digit.png");
		new HeatmapPicture(3.2, HeatmapStyle.DEFAULT).write(digit, 0, TestMaps.map("aggregate", 28, 28, TestMaps.box(4, 4, 9,
			9, 3)), png);
		assertEquals(336, ImageIO.read(png.toFile()).getWidth());
	}
}
