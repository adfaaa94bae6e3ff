package sc.fiji.anomaly.view;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;

import sc.fiji.anomaly.model.Notes;

/** The page of a model in a window, with notes that can be changed. */
public final class ModelWindow {

	/** Keeps notes in the model's file, and gives the page as it is then. */
	@FunctionalInterface
	public interface Keeper {

		PicturedPage keep(Notes notes) throws IOException;
	}

	private static final Dimension SIZE = new Dimension(820, 680);
	private static final int NOTE_ROWS = 3;
	private static final int GAP = 8;

	private final PagePane page = new PagePane();
	private final JTextArea text = new JTextArea(NOTE_ROWS, 40);
	private final JTextField licence = new JTextField(30);
	private final JLabel said = new JLabel(" ");
	private final JButton save = new JButton("Save notes");
	private final Keeper keeper;
	private final ExecutorService worker;

	/**
	 * @param keeper called by the worker
	 * @param worker files are written by it, not by the thread of the windows
	 */
	public ModelWindow(final Keeper keeper, final ExecutorService worker) {
		this.keeper = keeper;
		this.worker = worker;
	}

	/** Shows the window. May be called by any thread. */
	public void show(final PicturedPage shown, final Notes notes) {
		EventQueue.invokeLater(() -> frame(shown, notes).setVisible(true));
	}

	/** The window, not yet seen. Belongs to the event thread. */
	JFrame frame(final PicturedPage shown, final Notes notes) {
		page.turnTo(shown);
		text.setText(notes.text());
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		licence.setText(notes.licence());
		save.addActionListener(event -> save());
		final JFrame frame = new JFrame(shown.title());
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.add(new JScrollPane(page), BorderLayout.CENTER);
		frame.add(editor(), BorderLayout.SOUTH);
		frame.setSize(SIZE);
		frame.setLocationByPlatform(true);
		return frame;
	}

	private JPanel editor() {
		final JPanel line = new JPanel();
		line.setLayout(new BoxLayout(line, BoxLayout.X_AXIS));
		line.add(new JLabel("Licence "));
		line.add(licence);
		line.add(Box.createHorizontalStrut(GAP));
		line.add(save);
		final JPanel panel = new JPanel(new BorderLayout(0, GAP));
		panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		panel.add(new JLabel("Notes, kept in the model file"), BorderLayout.NORTH);
		panel.add(new JScrollPane(text), BorderLayout.CENTER);
		final JPanel below = new JPanel(new BorderLayout());
		below.add(line, BorderLayout.CENTER);
		below.add(said, BorderLayout.SOUTH);
		panel.add(below, BorderLayout.SOUTH);
		return panel;
	}

	private void save() {
		final String newText = text.getText();
		final String newLicence = licence.getText();
		save.setEnabled(false);
		said.setText("Saving ...");
		worker.execute(() -> {
			String result = "Saved.";
			try {
				final PicturedPage after = keeper.keep(new Notes(newText, newLicence));
				EventQueue.invokeLater(() -> page.turnTo(after));
			}
			catch (final IOException | RuntimeException e) {
				result = "Not saved: " + e.getMessage();
			}
			final String shown = result;
			EventQueue.invokeLater(() -> {
				said.setText(shown);
				save.setEnabled(true);
			});
		});
	}
}
