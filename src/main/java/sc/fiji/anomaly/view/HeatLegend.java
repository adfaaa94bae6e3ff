package sc.fiji.anomaly.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

/**
 * What the colours of a heat mean: a bar with ticks such as {@code 1 in 100}, the share of normal pixels that are as
 * surprising. It is made of ordinary overlay elements, which ImageJ draws sharply at every zoom, saves and flattens.
 */
public final class HeatLegend {

	/** The name of its elements. */
	static final String NAME = "Anomaly legend";

	private static final Color BACKGROUND = new Color(0x16161a);

	private static final String CAPTION = "of normal pixels";

	/** Smaller letters cannot be read, in pixels. */
	private static final int SMALLEST_FONT = 6;

	/** Letters of the picture, in pixels. */
	private static final int PICTURE_FONT = 16;

	/** Letters that fit into the shorter side of an image. */
	private static final double LETTERS = 32;

	/** The legend's share of an image's height and width, at the most. */
	private static final double HIGHEST = 0.75;
	private static final double WIDEST = 0.95;

	private static final int MOST_TICKS = 6;

	private static final double LINE = 1.5;

	private final HeatScale scale;

	public HeatLegend(final HeatScale scale) {
		this.scale = scale;
	}

	/**
	 * The legend in the lower right corner of an image, over all planes.
	 *
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return empty if the image is too small for it
	 */
	List<Roi> on(final int width, final int height) {
		for (int font = Math.max(SMALLEST_FONT, (int) Math.round(Math.min(width, height) /
			LETTERS)); font >= SMALLEST_FONT; font--)
			for (int ticks = MOST_TICKS; ticks >= 2; ticks--) {
				final Layout layout = new Layout(font, ticks);
				if (layout.height > HIGHEST * height || layout.width > WIDEST * width) continue;
				final int margin = font / 2;
				return layout.elements(Math.max(0, width - layout.width - margin), Math.max(0, height - layout.height -
					margin));
			}
		return List.of();
	}

	/** The legend as a picture of its own. */
	public BufferedImage picture() {
		final Layout layout = new Layout(PICTURE_FONT, MOST_TICKS);
		final ImagePlus picture = new ImagePlus("", new ColorProcessor(layout.width, layout.height));
		final Overlay overlay = new Overlay();
		layout.elements(0, 0).forEach(overlay::add);
		picture.setOverlay(overlay);
		return picture.flatten().getBufferedImage();
	}

	/** The surprise of the ticks: whole powers of ten, or the top where there are none. */
	List<Double> ticks(final int most) {
		final int powers = (int) Math.floor(scale.highest());
		if (powers < 1) return List.of(scale.highest());
		final int step = (powers + most - 1) / most;
		return IntStream.rangeClosed(1, powers / step).mapToObj(i -> (double) i * step).toList();
	}

	/** A surprise as a share, such as {@code 1 in 1000}. */
	public static String inWords(final double surprise) {
		final double share = Math.round(Math.pow(10, surprise));
		if (share < 1e6) return String.format(Locale.ROOT, "1 in %.0f", share);
		if (share < 1e9) return String.format(Locale.ROOT, "1 in %,.0f million", share / 1e6);
		if (share < 1e12) return String.format(Locale.ROOT, "1 in %,.0f billion", share / 1e9);
		return String.format(Locale.ROOT, "1 in 10^%.0f", surprise);
	}

	/** Where everything is, for letters of one size; in pixels. */
	private final class Layout {

		private final Font font;
		private final List<Double> ticks;
		private final int line;
		private final int margin;
		private final int barWidth;
		private final int barHeight;
		private final int width;
		private final int height;

		Layout(final int letters, final int mostTicks) {
			font = new Font(Font.SANS_SERIF, Font.PLAIN, letters);
			ticks = ticks(mostTicks);
			line = (int) Math.round(LINE * letters);
			margin = Math.max(2, letters / 2);
			barWidth = letters;
			barHeight = line * (ticks.size() + 1);
			final double labels = ticks.stream().mapToDouble(tick -> textWidth(inWords(tick))).max().orElse(0);
			width = (int) Math.ceil(Math.max(textWidth(CAPTION), labels + barWidth + margin)) + 2 * margin;
			// half a label stands out above, and the caption has a line of its own below
			height = barHeight + line / 2 + line + 2 * margin;
		}

		private double textWidth(final String text) {
			return new TextRoi(0, 0, text, font).getBounds().width;
		}

		List<Roi> elements(final int left, final int top) {
			final List<Roi> elements = new ArrayList<>();
			elements.add(filled(new Rectangle(left, top, width, height), BACKGROUND));
			final int barLeft = left + margin;
			final int barTop = top + margin + line / 2;
			elements.add(new ImageRoi(barLeft, barTop, bar()));
			final int stroke = Math.max(1, font.getSize() / 12);
			for (final double tick : ticks) {
				final int y = barTop + (int) Math.round((1 - tick / scale.highest()) * barHeight);
				elements.add(filled(new Rectangle(barLeft + barWidth, Math.max(barTop, y - stroke / 2), margin / 2, stroke),
					Color.WHITE));
				elements.add(text(inWords(tick), barLeft + barWidth + margin, y - line / 2));
			}
			elements.add(text(CAPTION, barLeft, barTop + barHeight));
			for (final Roi element : elements) {
				element.setName(NAME);
				element.setProperty(HeatOverlay.PROPERTY, "legend");
			}
			return elements;
		}

		private BufferedImage bar() {
			final BufferedImage bar = new BufferedImage(barWidth, barHeight, BufferedImage.TYPE_INT_RGB);
			for (int y = 0; y < barHeight; y++)
				for (int x = 0; x < barWidth; x++)
					bar.setRGB(x, y, HeatColors.heat(1 - (y + 0.5) / barHeight));
			return bar;
		}

		private Roi filled(final Rectangle place, final Color color) {
			final Roi roi = new Roi(place);
			roi.setFillColor(color);
			return roi;
		}

		/** @param top of a line of text, in which the letters stand in the middle */
		private Roi text(final String text, final int left, final int top) {
			final TextRoi roi = new TextRoi(left, top, text, font);
			roi.setLocation(left, top + (line - roi.getBounds().height) / 2);
			roi.setStrokeColor(Color.WHITE);
			roi.setAntialiased(true);
			return roi;
		}
	}
}
