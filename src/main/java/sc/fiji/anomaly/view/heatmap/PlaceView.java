package sc.fiji.anomaly.view.heatmap;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;

import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.view.ArrayPicture;
import sc.fiji.anomaly.view.HeatColors;

/** What is said of the place that was clicked at. Belongs to the event thread. */
final class PlaceView extends JPanel {

	private static final long serialVersionUID = 1L;

	/** Pixels of a picture along each axis. */
	private static final int SIDE = 76;
	private static final int GAP = 4;

	private static final String HINT = "Click into the image to see what is there.";

	private static final String BLANK = "&nbsp;";

	private final JLabel text = new JLabel();
	private final JLabel caption = new JLabel();
	private final JPanel pictures = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));

	/** @param hasExamples whether similar places can be shown */
	PlaceView(final boolean hasExamples) {
		super(new BorderLayout(0, GAP));
		setBorder(BorderFactory.createTitledBorder("Place"));
		text.setName("place");
		caption.setName("similar");
		pictures.setName("similar places");
		add(text, BorderLayout.NORTH);
		add(caption, BorderLayout.CENTER);
		add(pictures, BorderLayout.SOUTH);
		text.setFont(text.getFont().deriveFont(Font.PLAIN));
		caption.setFont(text.getFont());
		// room for all that will be said, so that nothing moves when it is
		setText(List.of(HINT, BLANK, BLANK, BLANK, BLANK, BLANK));
		caption.setText("<html>" + BLANK + (hasExamples ? "" : "<br>" + BLANK) + "</html>");
		if (hasExamples) pictures.setPreferredSize(new Dimension(4 * (SIDE + GAP) + GAP, SIDE));
		setMinimumSize(getPreferredSize());
	}

	/** Says something of a place, and of what is similar. */
	void show(final List<String> lines, final String similar) {
		setText(lines);
		caption.setText("<html>" + similar + "</html>");
		pictures.removeAll();
		pictures.revalidate();
		repaint();
	}

	private void setText(final List<String> lines) {
		text.setText("<html>" + String.join("<br>", lines) + "</html>");
	}

	/** Shows the place, and similar ones. */
	void show(final SimilarPlaces.Found found) {
		caption.setText("This place, and similar ones in training:");
		pictures.removeAll();
		pictures.add(picture(found.place(), found.patch(),
			"This place as the model sees it; the frame is what was compared"));
		for (final PixelArray similar : found.similar())
			pictures.add(picture(similar, found.patch(), "A similar place of a training image"));
		pictures.revalidate();
		repaint();
	}

	private static JLabel picture(final PixelArray image, final int patch, final String help) {
		final BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		final Image whole = ArrayPicture.of(image, 1);
		g.drawImage(whole, 0, 0, SIDE, SIDE, null);
		g.setColor(new Color(HeatColors.OUTLINE));
		final double zoom = (double) SIDE / image.width();
		final int first = (int) Math.round(zoom * (image.width() / 2 - patch / 2));
		g.drawRect(first, first, (int) Math.round(zoom * patch) - 1, (int) Math.round(zoom * patch) - 1);
		g.dispose();
		final JLabel label = new JLabel(new ImageIcon(picture));
		label.setToolTipText(help);
		return label;
	}
}
