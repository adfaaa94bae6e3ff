package sc.fiji.anomaly.view.manual;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.StyleSheet;

import ij.gui.GUI;
import ij.plugin.BrowserLauncher;

/** The manual in a window: its pages at the left, one of them at the right. Belongs to the event thread. */
public final class ManualWindow {

	private static final Dimension SIZE = new Dimension(1240, 720);
	private static final int LIST_WIDTH = 250;
	private static final int GAP = 6;

	/** Said of links to what only developers need. */
	private static final String ELSEWHERE = "This page is not in the plugin. It lies in docs of the source code: ";

	/** The page of what asks for help, which is none of the manual. */
	private static final Manual.Page OWN = new Manual.Page("", "This dialog");

	private final Manual manual;

	/** In the order of the list. */
	private final List<Manual.Page> listed = new ArrayList<>();

	private final String own;
	private final JEditorPane text = new JEditorPane();
	private final JLabel said = new JLabel(" ");
	private final JButton back = new JButton("Back");
	private final JList<Manual.Page> pages = new JList<>();
	private final Deque<String> before = new ArrayDeque<>();

	/** The page that is shown, as {@code page#section}; null before the first. */
	private String shown;

	private boolean turning;

	/** @param own HTML of what asks for help, as one more page at the top; empty for none */
	public ManualWindow(final Manual manual, final String own) {
		this.manual = manual;
		this.own = own;
		if (!own.isEmpty()) listed.add(OWN);
		listed.addAll(manual.pages());
	}

	/**
	 * Opens a window. It can be used while a dialog is open.
	 *
	 * @param place as {@code page#section}
	 */
	public void show(final String place) {
		final JFrame frame = new JFrame("Anomaly detection: manual");
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.setModalExclusionType(Dialog.ModalExclusionType.APPLICATION_EXCLUDE);
		frame.add(content());
		final Rectangle screen = GUI.getMaxWindowBounds(frame);
		frame.setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
		frame.setLocationRelativeTo(null);
		frame.setVisible(true);
		// a place can be scrolled to only where there is something to scroll
		EventQueue.invokeLater(() -> turnTo(place));
	}

	private JPanel content() {
		final HTMLEditorKit kit = new HTMLEditorKit();
		final StyleSheet style = new StyleSheet();
		style.addStyleSheet(kit.getStyleSheet());
		style.addRule("body { font-family: sans-serif; margin: 12px }");
		style.addRule("td, th { padding: 3px; text-align: left; vertical-align: top; border-bottom: 1px solid #d0d0d0 }");
		style.addRule("pre { background-color: #f2f2f2; padding: 6px; font-size: 10px }");
		kit.setStyleSheet(style);
		text.setEditorKit(kit);
		text.setEditable(false);
		text.addHyperlinkListener(event -> {
			if (event.getEventType() == HyperlinkEvent.EventType.ACTIVATED) follow(event.getURL(), event.getDescription());
		});
		pages.setListData(listed.toArray(Manual.Page[]::new));
		pages.addListSelectionListener(event -> {
			if (!turning && !event.getValueIsAdjusting() && pages.getSelectedValue() != null) go(pages.getSelectedValue()
				.file());
		});
		back.setEnabled(false);
		back.addActionListener(event -> turnTo(before.pop()));
		final JPanel line = new JPanel(new BorderLayout(GAP, 0));
		line.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		line.add(back, BorderLayout.WEST);
		line.add(said, BorderLayout.CENTER);
		final JSplitPane halves = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(pages), new JScrollPane(
			text));
		halves.setDividerLocation(LIST_WIDTH);
		final JPanel all = new JPanel(new BorderLayout());
		all.add(halves, BorderLayout.CENTER);
		all.add(line, BorderLayout.SOUTH);
		return all;
	}

	/** A link within the manual turns the page, one to the world opens the browser. */
	private void follow(final URL target, final String link) {
		final String address = Objects.toString(target, link);
		if (address.startsWith("http")) {
			open(address);
			return;
		}
		final String place = link.startsWith("#") ? page(shown) + link : link;
		if (manual.pages().stream().anyMatch(page -> page.file().equals(page(place)))) go(place);
		else said.setText(ELSEWHERE + link.replaceAll("^(\\.\\./)+", ""));
	}

	private void open(final String address) {
		try {
			BrowserLauncher.openURL(address);
		}
		catch (final IOException e) {
			said.setText("No browser could be opened for " + address);
		}
	}

	private void go(final String place) {
		if (shown != null) before.push(shown);
		turnTo(place);
	}

	private void turnTo(final String place) {
		final String file = page(place);
		if (shown == null || !file.equals(page(shown))) {
			final HTMLDocument document = (HTMLDocument) text.getEditorKit().createDefaultDocument();
			text.setDocument(document);
			if (file.equals(OWN.file())) text.setText(own);
			else {
				document.setBase(manual.address(file));
				text.setText("<html><body>" + manual.html(file) + "</body></html>");
			}
		}
		shown = place;
		said.setText(" ");
		back.setEnabled(!before.isEmpty());
		turning = true;
		pages.setSelectedIndex(listed.stream().map(Manual.Page::file).toList().indexOf(file));
		turning = false;
		text.setCaretPosition(0);
		final int section = place.indexOf('#');
		// once the page has its size
		if (section >= 0) EventQueue.invokeLater(() -> text.scrollToReference(place.substring(section + 1)));
	}

	private static String page(final String place) {
		return place.replaceFirst("#.*", "");
	}
}
