package sc.fiji.anomaly.view.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The pages of the manual as HTML that windows of Java understand. They are in the plugin's jar: no network is needed.
 */
public final class Manual {

	/**
	 * A page.
	 *
	 * @param file its name, such as {@code install.md}
	 * @param title for a list of pages
	 */
	public record Page(String file, String title) {

		@Override
		public String toString() {
			return title;
		}
	}

	/** The page that lists the others. */
	private static final String CONTENTS = "README.md";

	/** The page with a section for each command. */
	private static final String COMMANDS = "commands.md";

	private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([a-z-]+\\.md)\\)");

	/** Windows of Java find the place of a link by a name, browsers by an id. */
	private static final Pattern ANCHOR = Pattern.compile("<(h\\d) id=\"([^\"]*)\">");

	private static final Pattern PICTURE = Pattern.compile("<img src=\"([^\"]*)\"");

	/** Pictures are shown this wide at the most, in pixels. */
	private static final int WIDEST = 900;

	private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), HeadingAnchorExtension.create());

	private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();

	private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();

	/** Where a command is explained, as {@code page#section}. */
	public static String placeOf(final String command) {
		return COMMANDS + "#" + command.toLowerCase(Locale.ROOT).replace(' ', '-');
	}

	/** All pages in reading order, the contents first. */
	public List<Page> pages() {
		final List<Page> pages = new ArrayList<>(List.of(new Page(CONTENTS, "Contents")));
		// only the table is a list: what follows it is for developers
		final Matcher links = LINK.matcher(text(CONTENTS));
		while (links.find())
			pages.add(new Page(links.group(2), links.group(1)));
		return pages;
	}

	/**
	 * The address of a page or of what it shows, from which its links lead on.
	 *
	 * @throws IllegalArgumentException if the manual has no such page
	 */
	public URL address(final String file) {
		final URL address = Manual.class.getResource(file);
		if (address == null) throw new IllegalArgumentException("The manual has no page " + file);
		return address;
	}

	/** A page as HTML. */
	public String html(final String file) {
		final String html = ANCHOR.matcher(renderer.render(parser.parse(text(file)))).replaceAll("<$1><a name=\"$2\"></a>");
		return PICTURE.matcher(html).replaceAll(picture -> width(file, picture.group(1)) > WIDEST ? picture.group() +
			" width=\"" + WIDEST + "\"" : picture.group());
	}

	private int width(final String file, final String picture) {
		try {
			return ImageIO.read(new URL(address(file), picture)).getWidth();
		}
		catch (final IOException e) {
			throw new UncheckedIOException("A picture of the manual cannot be read: " + picture, e);
		}
	}

	private String text(final String file) {
		address(file);
		try (InputStream in = Objects.requireNonNull(Manual.class.getResourceAsStream(file))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The page " + file + " of the manual cannot be read", e);
		}
	}
}
