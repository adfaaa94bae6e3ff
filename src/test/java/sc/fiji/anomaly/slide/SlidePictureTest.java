package sc.fiji.anomaly.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.view.HeatScale;

class SlidePictureTest {

	private static final int SIDE = 1024;

	/** An overview reduced 32 times, of which one cell of 16 pixels is marked: half a pixel of the overview. */
	@Test
	void aSmallMarkCanBeSeen() {
		final SlidePicture picture = new SlidePicture(new SlideOverview(new Plane("slide", "slide", ArrayImgs.floats(
			new float[SIDE * SIDE], SIDE, SIDE, 1), PixelSize.UNKNOWN), 32, List.of(), List.of()));
		final int cells = SIDE * 32 / 16;
		final MarkGrid marks = new MarkGrid(cells, cells);
		final MapRows row = MapRows.blank(1000, cells, 1);
		row.surprise()[600] = 3;
		row.levels()[600] = 1;
		marks.add(row);
		final BufferedImage drawn = picture.marked(marks, 16, new HeatScale(4));
		final int[] columns = IntStream.range(0, SIDE).filter(x -> drawn.getRGB(x, 500) != picture.bare().getRGB(x, 500))
			.toArray();
		assertTrue(columns.length >= 8, columns.length + " columns");
		assertEquals(300, (columns[0] + columns[columns.length - 1]) / 2, 1);
		assertEquals(picture.bare().getRGB(300, 520), drawn.getRGB(300, 520));
	}
}
