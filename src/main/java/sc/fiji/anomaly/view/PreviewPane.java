package sc.fiji.anomaly.view;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

import ij.io.OpenDialog;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.file.ImageFile;

/** One image in the window of a training, which its user can change for another one. Belongs to the event thread. */
final class PreviewPane extends JPanel {

	private static final long serialVersionUID = 1L;

	/** Pixels of a picture along its longer axis. */
	static final int SIDE = 210;

	private static final Color WRONG = new Color(0xb00020);
	private static final int LONGEST_NAME = 30;

	private final JLabel name = new JLabel(" ");
	private final JLabel picture = new JLabel("", SwingConstants.CENTER);
	private final JLabel problem = new JLabel(" ");
	private final JButton choose = new JButton("Choose...");

	/**
	 * @param title what the image is
	 * @param chosen takes an image that is opened when it is asked for
	 */
	PreviewPane(final String title, final Consumer<Supplier<Plane>> chosen) {
		super(new BorderLayout(0, 2));
		final JPanel head = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
		final JLabel what = new JLabel(title);
		what.setFont(what.getFont().deriveFont(Font.BOLD));
		head.add(what);
		head.add(choose);
		add(head, BorderLayout.NORTH);
		picture.setPreferredSize(new Dimension(SIDE + 2, SIDE + 2));
		picture.setBorder(BorderFactory.createLineBorder(Color.LIGHT_GRAY));
		add(picture, BorderLayout.CENTER);
		final JPanel foot = new JPanel(new BorderLayout());
		foot.add(name, BorderLayout.NORTH);
		problem.setForeground(WRONG);
		foot.add(problem, BorderLayout.SOUTH);
		add(foot, BorderLayout.SOUTH);
		picture.setText("no image is chosen");
		choose.addActionListener(event -> choose(chosen));
	}

	private void choose(final Consumer<Supplier<Plane>> chosen) {
		final JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
		chooser.setDialogTitle("An image to look at during the training");
		if (chooser.showOpenDialog(this) != JFileChooser.APPROVE_OPTION) return;
		OpenDialog.setDefaultDirectory(chooser.getCurrentDirectory().getPath() + File.separator);
		wait(chooser.getSelectedFile().getName());
		chosen.accept(opener(chooser.getSelectedFile()));
	}

	/** Opens a file as all commands do; its first plane counts. */
	static Supplier<Plane> opener(final File file) {
		return () -> {
			try {
				return ImagePlanes.of(new ImageFile(file.toPath()).open(), file.getName()).get(0);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(file.getName() + " " + e.getMessage(), e);
			}
		};
	}

	/** An image is being opened. */
	void wait(final String newName) {
		opened(newName);
		picture.setIcon(null);
		picture.setText("waits for the training");
	}

	void opened(final String newName) {
		name.setText(newName.length() <= LONGEST_NAME ? newName : "..." + newName.substring(newName.length() -
			LONGEST_NAME));
		name.setToolTipText(newName);
		problem.setText(" ");
		problem.setToolTipText(null);
	}

	void failed(final String reason) {
		picture.setIcon(null);
		picture.setText("not shown");
		problem.setText("<html><body style=\"width:160px\">" + PicturedPage.text(reason) + "</body></html>");
		problem.setToolTipText(reason);
	}

	void show(final BufferedImage shown) {
		picture.setText(null);
		picture.setIcon(new ImageIcon(shown));
	}
}
