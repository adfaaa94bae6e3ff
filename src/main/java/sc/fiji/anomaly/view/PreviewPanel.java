package sc.fiji.anomaly.view;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.UnfinishedModel.Look;
import sc.fiji.anomaly.image.Plane;

/** A normal and an abnormal image, with what a model that is being trained finds in them. */
final class PreviewPanel extends JPanel implements AutoCloseable {

	private static final long serialVersionUID = 1L;

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final String NOT_CALIBRATED =
		"Not calibrated yet: the colours compare these two pictures with each other, " + "and say nothing else.";

	private static final int NORMAL = 0;
	private static final int ABNORMAL = 1;

	private final PreviewPane[] panes = new PreviewPane[2];

	private final JLabel caption = new JLabel();

	private final transient PreviewWorker worker = new PreviewWorker(panes.length, new PreviewWorker.Listener() {

		@Override
		public void opened(final int image, final String name) {
			EventQueue.invokeLater(() -> panes[image].opened(name));
		}

		@Override
		public void failed(final int image, final String reason) {
			EventQueue.invokeLater(() -> panes[image].failed(reason));
		}

		@Override
		public void seen(final List<Optional<Look>> looks) {
			show(looks);
		}
	});

	PreviewPanel(final PreviewImages images) {
		super(new BorderLayout(0, 4));
		final JPanel both = new JPanel(new GridLayout(2, 1, 0, 6));
		panes[NORMAL] = new PreviewPane("A normal image", chosen -> worker.choose(NORMAL, chosen));
		panes[ABNORMAL] = new PreviewPane("An abnormal image", chosen -> worker.choose(ABNORMAL, chosen));
		for (final PreviewPane pane : panes)
			both.add(pane);
		add(both, BorderLayout.CENTER);
		caption("");
		add(caption, BorderLayout.SOUTH);
		begin(NORMAL, images.normal());
		begin(ABNORMAL, images.abnormal());
		worker.start();
	}

	private void begin(final int image, final Supplier<Plane> plane) {
		if (plane == null) return;
		panes[image].wait(" ");
		worker.choose(image, plane);
	}

	/** Looks with another model from now on. May be called by any thread. */
	void watch(final UnfinishedModel model) {
		worker.watch(model);
	}

	private void caption(final String seen) {
		caption.setText("<html><body style=\"width:165px\">" + seen + NOT_CALIBRATED + "</body></html>");
	}

	/** By the worker. */
	private void show(final List<Optional<Look>> looks) {
		final List<Optional<PreviewPicture>> pictures = looks.stream().map(look -> look.map(seen -> new PreviewPicture(seen,
			PreviewPane.SIDE))).toList();
		final double low = pictures.stream().flatMap(Optional::stream).findFirst().orElseThrow().median();
		final double high = pictures.stream().flatMap(Optional::stream).mapToDouble(PreviewPicture::highest).max()
			.orElseThrow();
		for (int i = 0; i < panes.length; i++) {
			final int image = i;
			pictures.get(i).map(picture -> picture.between(low, high)).ifPresent(shown -> show(image, shown));
		}
		final String now = LocalTime.now().format(CLOCK);
		EventQueue.invokeLater(() -> caption("As seen at " + now + ". "));
	}

	private void show(final int image, final BufferedImage shown) {
		EventQueue.invokeLater(() -> panes[image].show(shown));
	}

	@Override
	public void close() {
		worker.close();
	}
}
