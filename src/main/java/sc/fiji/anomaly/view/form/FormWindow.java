package sc.fiji.anomaly.view.form;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.Timer;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.gui.GUI;

import sc.fiji.anomaly.InvalidInputException;

/** A dialog for the inputs of a command. What is wrong is said beside the field, before anything runs. */
public final class FormWindow {

	/** Milliseconds without typing after which something is said of a field. */
	private static final int PAUSE = 400;

	private static final int GAP = 6;

	/** Pixels that fields are wide at the least. */
	private static final int WIDTH = 640;

	private final Form form;
	private final Runnable help;
	private final List<FieldRow> rows = new ArrayList<>();
	private final Map<FieldRow, AtomicInteger> asked = new HashMap<>();
	private final JPanel fields = new JPanel(new GridBagLayout());
	private final JButton more = new JButton("More...");
	private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
		final Thread thread = new Thread(task, "notes of a dialog");
		thread.setDaemon(true);
		return thread;
	});
	private JDialog dialog;
	private boolean answered;
	private volatile boolean closed;

	/** @param help opens the manual */
	public FormWindow(final Form form, final Runnable help) {
		this.form = form;
		this.help = help;
	}

	/** Asks. May be called by any thread but that of the windows; false where its user cancels. */
	public boolean show() {
		try {
			EventQueue.invokeAndWait(() -> {
				build();
				dialog.setVisible(true);
			});
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			EventQueue.invokeLater(this::close);
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException(e.getCause());
		}
		return answered;
	}

	private void build() {
		dialog = new JDialog((Frame) null, form.module().getInfo().getTitle(), Dialog.ModalityType.APPLICATION_MODAL);
		for (final ModuleItem<?> input : form.module().getInfo().inputs())
			add(input);
		// as wide as what will be said, so that nothing moves when it is
		final GridBagConstraints below = new GridBagConstraints();
		below.gridx = 1;
		below.gridy = fields.getComponentCount();
		fields.add(Box.createHorizontalStrut(WIDTH), below);
		fields.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		final JScrollPane scroll = new JScrollPane(fields);
		scroll.setBorder(null);
		dialog.add(scroll, BorderLayout.CENTER);
		dialog.add(buttons(), BorderLayout.SOUTH);
		dialog.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
		dialog.getRootPane().registerKeyboardAction(event -> close(), KeyStroke.getKeyStroke("ESCAPE"),
			JComponent.WHEN_IN_FOCUSED_WINDOW);
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				close();
			}
		});
		rows.forEach(row -> row.setVisible(form.isFirst(row.input())));
		more.setVisible(rows.stream().anyMatch(row -> !row.isVisible()));
		rows.forEach(this::look);
		fit();
		dialog.setLocationRelativeTo(null);
	}

	private void add(final ModuleItem<?> input) {
		final FieldRow row = new FieldRow(input.getName(), Objects.requireNonNullElse(input.getLabel(), input.getName()),
			input.getDescription(), editor(input));
		final Timer pause = new Timer(PAUSE, event -> look(row));
		pause.setRepeats(false);
		row.editor().onChange(() -> {
			asked.get(row).incrementAndGet();
			row.setProblem("");
			pause.restart();
		});
		asked.put(row, new AtomicInteger());
		rows.add(row);
		row.addTo(fields);
	}

	private FieldEditor editor(final ModuleItem<?> input) {
		final Object value = form.module().getInput(input.getName());
		final Class<?> type = input.getType();
		if (input.getChoices() != null && !input.getChoices().isEmpty()) return new ChoiceEditor(input.getChoices(), value);
		if (type == boolean.class) return new TickEditor((Boolean) value);
		if (type == File.class) return new FileEditor((File) value, form.recent(input.getName()), new FileBrowser(input));
		return new TextEditor(value, text -> Numbers.parse(input.getLabel(), type, text));
	}

	private JPanel buttons() {
		final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT));
		final JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT));
		final JButton ok = new JButton("OK");
		final JButton cancel = new JButton("Cancel");
		final JButton manual = new JButton("Help");
		ok.addActionListener(event -> accept());
		cancel.addActionListener(event -> close());
		manual.addActionListener(event -> help.run());
		more.addActionListener(event -> showAll());
		left.add(manual);
		left.add(more);
		right.add(cancel);
		right.add(ok);
		dialog.getRootPane().setDefaultButton(ok);
		final JPanel all = new JPanel(new BorderLayout());
		all.add(left, BorderLayout.WEST);
		all.add(right, BorderLayout.EAST);
		return all;
	}

	private void showAll() {
		rows.forEach(row -> row.setVisible(true));
		more.setVisible(false);
		fit();
	}

	/** As large as it needs to be, but within the screen. */
	private void fit() {
		dialog.pack();
		final Rectangle screen = GUI.getMaxWindowBounds(dialog);
		final Dimension size = dialog.getSize();
		final boolean scrolls = size.height > screen.height;
		dialog.setSize(Math.min(size.width + (scrolls ? 20 : 0), screen.width), Math.min(size.height, screen.height));
		if (dialog.isVisible()) dialog.setLocation(Math.max(screen.x, Math.min(dialog.getX(), screen.x + screen.width -
			dialog.getWidth())), Math.max(screen.y, Math.min(dialog.getY(), screen.y + screen.height - dialog.getHeight())));
	}

	/** Says what is known of a field: at once where that is quick. */
	private void look(final FieldRow row) {
		final Object value;
		try {
			value = row.editor().value();
		}
		catch (final InvalidInputException e) {
			row.setProblem(e.getMessage());
			return;
		}
		final AtomicInteger current = asked.get(row);
		final int mine = current.incrementAndGet();
		worker.execute(() -> {
			if (closed || current.get() != mine) return;
			FieldNote note;
			String problem = "";
			try {
				note = form.note(row.input(), value, () -> closed || current.get() != mine);
			}
			catch (final CancellationException e) {
				return;
			}
			catch (final RuntimeException e) {
				note = FieldNote.NONE;
				problem = String.valueOf(e.getMessage());
			}
			final FieldNote said = note;
			final String wrong = problem;
			EventQueue.invokeLater(() -> {
				if (closed || current.get() != mine) return;
				row.setNote(said);
				row.setProblem(wrong);
				fit();
			});
		});
	}

	private void accept() {
		final Map<String, Object> values = new HashMap<>();
		boolean right = true;
		for (final FieldRow row : rows) {
			final String problem = problem(row, values);
			if (!problem.isEmpty()) row.setVisible(true);
			row.setProblem(problem);
			right &= problem.isEmpty();
		}
		fit();
		if (!right) return;
		final Module module = form.module();
		values.forEach((input, value) -> {
			module.setInput(input, value);
			module.resolveInput(input);
		});
		answered = true;
		close();
	}

	private String problem(final FieldRow row, final Map<String, Object> values) {
		try {
			values.put(row.input(), row.editor().value());
			return form.problem(row.input(), values.get(row.input()));
		}
		catch (final InvalidInputException e) {
			return e.getMessage();
		}
	}

	private void close() {
		closed = true;
		worker.shutdownNow();
		dialog.dispose();
	}
}
