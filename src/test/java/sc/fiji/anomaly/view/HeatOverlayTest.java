package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;

class HeatOverlayTest {

	@Test
	void aThousandPlanesTakeNoThousandPictures() {
		final int planes = 1000;
		final ImagePlus image = new ImagePlus("volume.tif", IJ.createImage("", "8-bit", 256, 256, planes).getStack());
		final PictureCache cache = new PictureCache();
		final HeatOverlay heat = new HeatOverlay(image, new HeatScale(4), new HeatmapStyle(50, false), cache);
		for (int plane = 0; plane < planes; plane++) {
			final double x0 = 60 + plane % 100;
			heat.add(plane, List.of(TestMaps.map("aggregate", 256, 256, (x, y) -> Math.max(0, 3 - Math.hypot(x - x0, y -
				120) / 10))));
		}
		image.setOverlay(heat.over(null));
		assertEquals(planes, image.getOverlay().size());
		long packed = 0;
		for (final Roi roi : image.getOverlay().toArray())
			packed += ((HeatRoi) roi).packedBytes();
		assertTrue(packed < planes * 256 * 256 / 32, packed + " bytes");
		assertEquals(0, cache.size(), "pictures before anything is drawn");
		for (int plane = 1; plane <= 100; plane++) {
			image.setSliceWithoutUpdate(plane);
			image.flatten();
		}
		assertTrue(cache.size() > 0 && cache.size() <= 16, cache.size() + " pictures");
	}
}
