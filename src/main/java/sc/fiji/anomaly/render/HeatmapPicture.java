package sc.fiji.anomaly.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.plugin.Duplicator;

import sc.fiji.anomaly.image.ScoreMap;

/** The heatmap of one plane as a picture for reports: image, marks, outlines, and a bar that explains the colours. */
public final class HeatmapPicture {

	/** Smaller images are enlarged by whole numbers, so that the bar's text fits. */
	private static final int SMALLEST_WIDTH = 320;

	private static final int BAR_HEIGHT = 12;

	private static final int MARGIN = 8;

	private static final String CAPTION = "-log10 of the share of normal pixels above (estimate)";

	private final HeatScale scale;

	private final HeatmapStyle style;

	/** @param highestSurprise top of the colour scale, as the model's calibration gives it; above 0 */
	public HeatmapPicture(final double highestSurprise, final HeatmapStyle style) {
		this.scale = new HeatScale(highestSurprise);
		this.style = style;
	}

	/**
	 * Draws a plane as it is displayed, with its heat.
	 *
	 * @param image    the image; is not changed
	 * @param plane    index of the plane, z fastest, then t; from 0
	 * @param surprise {@code W x H} map; 0 where nothing is marked
	 */
	public BufferedImage draw(final ImagePlus image, final int plane, final ScoreMap surprise) {
		final int z = plane % image.getNSlices() + 1;
		final int t = plane / image.getNSlices() + 1;
		final ImagePlus single = new Duplicator().run(image, 1, image.getNChannels(), z, z, t, t);
		final HeatOverlay heat = new HeatOverlay(single, scale, style, new PictureCache());
		heat.add(0, List.of(surprise));
		single.setOverlay(heat.over(null));
		return withBar(single.flatten().getProcessor().getBufferedImage());
	}

	/** As {@link #draw}, written as PNG. */
	public void write(final ImagePlus image, final int plane, final ScoreMap surprise, final Path png)
		throws IOException
	{
		if (!ImageIO.write(draw(image, plane, surprise), "png", png.toFile()))
			throw new IOException(png + ": this Java cannot write PNG files");
	}

	private BufferedImage withBar(final BufferedImage picture) {
		final int zoom = Math.max(1, (SMALLEST_WIDTH + picture.getWidth() - 1) / picture.getWidth());
		final int width = zoom * picture.getWidth();
		final int height = zoom * picture.getHeight();
		final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
		final int strip = 3 * MARGIN + BAR_HEIGHT + 2 * 14;
		final BufferedImage result = new BufferedImage(width, height + strip, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = result.createGraphics();
		g.drawImage(picture, 0, 0, width, height, null);
		g.setColor(Color.WHITE);
		g.fillRect(0, height, width, strip);
		g.setFont(font);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		drawBar(g, MARGIN, height + MARGIN, Math.min(width, 2 * SMALLEST_WIDTH) - 2 * MARGIN);
		g.dispose();
		return result;
	}

	private void drawBar(final Graphics2D g, final int left, final int top, final int length) {
		for (int i = 0; i < length; i++) {
			g.setColor(new Color(HeatColors.heat(i / (length - 1.0))));
			g.fillRect(left + i, top, 1, BAR_HEIGHT);
		}
		g.setColor(Color.BLACK);
		final FontMetrics metrics = g.getFontMetrics();
		final int baseline = top + BAR_HEIGHT + metrics.getAscent() + 2;
		final int step = (int) Math.ceil(scale.highest() / 10);
		for (int tick = 0; tick <= scale.highest(); tick += step) {
			final int x = left + (int) Math.round(tick / scale.highest() * (length - 1));
			g.drawLine(x, top + BAR_HEIGHT - 3, x, top + BAR_HEIGHT);
			final String text = Integer.toString(tick);
			g.drawString(text, Math.min(x - metrics.stringWidth(text) / 2, left + length - metrics.stringWidth(text)),
				baseline);
		}
		g.drawString(CAPTION, left, baseline + 14);
	}
}
