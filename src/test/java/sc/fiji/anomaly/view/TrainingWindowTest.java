package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.TaskService;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.testing.Photograph;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** A training with its window, by its buttons. Needs a screen, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
@Timeout(300)
class TrainingWindowTest {

	@TempDir
	Path folder;

	private final Context context = new Context(StatusService.class, TaskService.class);
	private final AtomicBoolean clicked = new AtomicBoolean();
	private ImagePlus open;
	private JFrame frame;
	private CompletableFuture<TrainingReport> training;

	@BeforeEach
	void openAnImage() throws Exception {
		new ImageJ(ImageJ.NO_SHOW);
		EventQueue.invokeAndWait(() -> {});
		WindowManager.closeAllWindows();
		open = new ImagePlus("scan", new ByteProcessor(8, 6));
		open.show();
	}

	@AfterEach
	void close() throws Exception {
		if (frame != null) EventQueue.invokeAndWait(frame::dispose);
		open.close();
		context.dispose();
	}

	/** Begins a training that would take a long time. */
	private void begin(final Effort effort) throws Exception {
		training = CompletableFuture.supplyAsync(() -> {
			try (TrainingProgress progress = new TrainingProgress("Train anomaly model", context.getService(
				StatusService.class), context.getService(TaskService.class), line -> {}, () -> false, new PreviewImages(
					() -> TinyImages.disc(1, 40), () -> TinyImages.texture(7, 40, 40))))
			{
				try {
					final TrainingReport report = Detections.standalone().train(TinyImages.discs(1, TinyModel.IMAGES, 40), List
						.of(), TinyModel.SETTINGS.withMethod("MLSAD").withLayout("aligned").withEffort(effort), folder.resolve(
							"discs.anomaly"), progress);
					try (OpenedModel model = OpenedModel.open(report.model(), Detections.methods()::named, ComputeDevice.choose(
						"cpu")))
					{
						progress.end(new TrainingVerdict("discs.anomaly", model, report.skipped()).page(), List.of(new WindowAction(
							"Mark the open image", () -> clicked.set(true), () -> WindowManager.getCurrentImage() != null,
							"Open an image first")));
					}
					return report;
				}
				catch (final CancellationException e) {
					progress.end(e.getMessage());
					throw e;
				}
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		});
		await(() -> {
			frame = Arrays.stream(Frame.getFrames()).filter(JFrame.class::isInstance).map(JFrame.class::cast).filter(
				one -> one.isShowing() && one.getTitle().equals("Train anomaly model")).findFirst().orElse(null);
			return frame != null;
		});
	}

	@Test
	void itIsStoppedAndKept() throws Exception {
		begin(Effort.THOROUGH);
		assertTrue(frame.getWidth() <= 1366 && frame.getHeight() <= 768);
		assertSame(open, WindowManager.getCurrentImage());
		await(() -> labels().stream().anyMatch(label -> label.getIcon() != null) && says("left"));
		Photograph.take(frame, "training-window-training");
		click(TrainingWindow.PAUSE);
		await(() -> says("Paused"));
		click(TrainingWindow.GO_ON);
		await(() -> button(TrainingWindow.PAUSE).isPresent());
		click(TrainingWindow.KEEP);
		final TrainingReport report = training.get();
		assertTrue(report.lines().stream().anyMatch(line -> line.startsWith("stopped by hand after ")), report.lines()
			.toString());
		await(() -> says("The model is trained: discs.anomaly"));
		Photograph.take(frame, "training-window-verdict");
		assertSame(open, WindowManager.getCurrentImage());
		click("Mark the open image");
		assertTrue(clicked.get());
		EventQueue.invokeAndWait(open::close);
		await(() -> !button("Mark the open image").orElseThrow().isEnabled());
		click("Close");
		await(() -> !frame.isShowing());
	}

	@Test
	void itIsCancelledWhileItIsPaused() throws Exception {
		begin(Effort.THOROUGH);
		await(() -> says("left"));
		click(TrainingWindow.PAUSE);
		await(() -> says("Paused"));
		click(TrainingWindow.CANCEL);
		final AtomicReference<Throwable> end = new AtomicReference<>();
		training.handle((report, problem) -> {
			end.set(problem);
			return null;
		}).get();
		assertNotNull(end.get());
		assertInstanceOf(CancellationException.class, end.get().getCause() == null ? end.get() : end.get().getCause());
		await(() -> says("Training was cancelled. No model was written."));
		assertEquals(Optional.empty(), button(TrainingWindow.CANCEL));
		assertFalse(Files.exists(folder.resolve("discs.anomaly")));
	}

	@Test
	void whoClosesItLetsTheTrainingGoOn() throws Exception {
		begin(Effort.QUICK);
		click(TrainingWindow.PAUSE);
		EventQueue.invokeAndWait(frame::dispose);
		training.get();
		assertFalse(frame.isShowing());
		assertTrue(Files.exists(folder.resolve("discs.anomaly")));
	}

	private void click(final String label) throws Exception {
		await(() -> button(label).filter(JButton::isEnabled).isPresent());
		EventQueue.invokeAndWait(() -> button(label).orElseThrow().doClick());
	}

	private Optional<JButton> button(final String label) {
		return all(frame.getContentPane()).stream().filter(JButton.class::isInstance).map(JButton.class::cast).filter(
			button -> label.equals(button.getText())).findFirst();
	}

	private List<JLabel> labels() {
		return all(frame.getContentPane()).stream().filter(JLabel.class::isInstance).map(JLabel.class::cast).toList();
	}

	private boolean says(final String text) {
		return labels().stream().anyMatch(label -> label.getText() != null && label.getText().contains(text));
	}

	private static List<Component> all(final Container container) {
		final List<Component> found = new ArrayList<>();
		for (final Component component : container.getComponents()) {
			found.add(component);
			if (component instanceof final Container inner) found.addAll(all(inner));
		}
		return found;
	}

	/** Looks on the event thread until something is so. */
	private static void await(final BooleanSupplier condition) throws Exception {
		final AtomicBoolean met = new AtomicBoolean();
		for (int i = 0; i < 1200 && !met.get(); i++) {
			EventQueue.invokeAndWait(() -> met.set(condition.getAsBoolean()));
			if (!met.get()) Thread.sleep(100);
		}
		assertTrue(met.get());
	}
}
