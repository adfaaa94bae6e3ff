package sc.fiji.anomaly.view;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.image.PixelArray;

/** Builds one image of rows of small images, each row with a name: 32 bit, values as they are, from -1 to 1. */
public final class FakeRows {

	private static final int GAP = 2;
	private static final int NAME_WIDTH = 64;
	private static final int FONT = 11;

	private record Row(String name, List<PixelArray> images) {
	}

	private final List<Row> rows = new ArrayList<>();

	/** Adds a row below the others. An image of fewer pixels than the first is enlarged, pixel by pixel. */
	public void add(final String name, final List<PixelArray> images) {
		rows.add(new Row(name, List.copyOf(images)));
	}

	/** The image of all rows, with their names as an overlay at the left. */
	public ImagePlus toImage(final String title) {
		final PixelArray first = rows.get(0).images().get(0);
		final int columns = rows.stream().mapToInt(row -> row.images().size()).max().orElseThrow();
		final int width = NAME_WIDTH + columns * (first.width() + GAP);
		final int height = rows.size() * (first.height() + GAP);
		final ImageStack stack = new ImageStack(width, height);
		for (int c = 0; c < first.channels(); c++)
			stack.addSlice("", channel(c, width, height, first));
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDisplayRange(-1, 1);
		final ImagePlus shown = first.channels() == 1 ? image : coloured(image);
		shown.setOverlay(names(first.height() + GAP));
		return shown;
	}

	private FloatProcessor channel(final int c, final int width, final int height, final PixelArray first) {
		final FloatProcessor pixels = new FloatProcessor(width, height);
		pixels.set(-1);
		for (int row = 0; row < rows.size(); row++) {
			for (int column = 0; column < rows.get(row).images().size(); column++) {
				final PixelArray image = rows.get(row).images().get(column);
				for (int y = 0; y < first.height(); y++)
					for (int x = 0; x < first.width(); x++)
						pixels.setf(NAME_WIDTH + column * (first.width() + GAP) + x, row * (first.height() + GAP) + y, image.get(c,
							y * image.height() / first.height(), x * image.width() / first.width()));
			}
		}
		return pixels;
	}

	private static ImagePlus coloured(final ImagePlus image) {
		image.setDimensions(image.getStackSize(), 1, 1);
		final CompositeImage colours = new CompositeImage(image, CompositeImage.COMPOSITE);
		for (int c = image.getStackSize(); c >= 1; c--) {
			colours.setC(c);
			colours.setDisplayRange(-1, 1);
		}
		return colours;
	}

	private Overlay names(final int rowHeight) {
		final Overlay names = new Overlay();
		for (int row = 0; row < rows.size(); row++) {
			final TextRoi name = new TextRoi(2, row * rowHeight + (rowHeight - FONT) / 2.0 - 2, rows.get(row).name(),
				new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
			name.setStrokeColor(Color.YELLOW);
			names.add(name);
		}
		return names;
	}
}
