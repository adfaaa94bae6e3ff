package sc.fiji.anomaly.view;

import java.awt.Image;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Hashtable;

import javax.swing.JEditorPane;
import javax.swing.text.html.HTMLDocument;

/** Shows a page of text and pictures. Belongs to the event thread. */
final class PagePane extends JEditorPane {

	private static final long serialVersionUID = 1L;

	PagePane() {
		setContentType("text/html");
		setEditable(false);
	}

	/** Windows of Java find pictures in a cache by address: no address is ever asked for. */
	void turnTo(final PicturedPage shown) {
		final HTMLDocument document = (HTMLDocument) getEditorKit().createDefaultDocument();
		final Hashtable<URL, Image> cache = new Hashtable<>();
		try {
			final URL base = new URL("file:/");
			for (final var picture : shown.pictures().entrySet())
				cache.put(new URL(base, picture.getKey()), picture.getValue());
			document.setBase(base);
		}
		catch (final MalformedURLException e) {
			throw new IllegalStateException(e);
		}
		document.putProperty("imageCache", cache);
		setDocument(document);
		setText("<html><body style=\"font-family:sans-serif;margin:12px\">" + shown.body() + "</body></html>");
		((HTMLDocument) getDocument()).putProperty("imageCache", cache);
		setCaretPosition(0);
	}
}
