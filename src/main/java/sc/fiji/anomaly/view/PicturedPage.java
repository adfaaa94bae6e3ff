package sc.fiji.anomaly.view;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.store.AtomicFile;

/**
 * A page of text and pictures, for a window or for a file of its own.
 *
 * @param title of the page
 * @param body HTML that windows of Java understand; {@code <img src="NAME">} stands for a picture
 * @param pictures by name
 */
public record PicturedPage(String title, String body, Map<String, BufferedImage> pictures) {

	/** For a browser; windows of Java have fonts of their own. */
	private static final String STYLE = "body{font:16px/1.5 sans-serif;max-width:960px;margin:2em auto;padding:0 1em}" +
		"td,th{padding:2px 12px 2px 0;text-align:left;vertical-align:top}img{margin:0 6px 6px 0}";

	public PicturedPage {
		pictures = new LinkedHashMap<>(pictures);
	}

	/** A text as it is shown: nothing in it is taken for HTML. */
	static String text(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("\n",
			"<br>");
	}

	/** Writes it to a file that needs no other: any browser opens it. */
	public void write(final Path file) throws IOException {
		String whole = body;
		for (final Map.Entry<String, BufferedImage> picture : pictures.entrySet())
			whole = whole.replace("<img src=\"" + picture.getKey() + "\"", "<img src=\"data:image/png;base64," + base64(
				picture.getValue()) + "\"");
		final String page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + text(title) +
			"</title><style>" + STYLE + "</style></head><body>\n" + whole + "</body></html>\n";
		AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
	}

	private static String base64(final BufferedImage picture) {
		final ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			ImageIO.write(picture, "png", png);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return Base64.getEncoder().encodeToString(png.toByteArray());
	}
}
