package sc.fiji.anomaly.view.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.KeyStroke;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.ImageJ;

import sc.fiji.anomaly.command.CommandForm;
import sc.fiji.anomaly.testing.Photograph;

/** The dialogs, opened. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class DialogsOnScreenTest {

	/** A small laptop's screen. */
	private static final int WIDTH = 1366;
	private static final int HEIGHT = 768;

	private static final long PATIENCE = 60_000;

	@TempDir
	Path folder;

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TrainAnomalyModel", "ScoreImage", "AnomalyHeatmap", "AnomalousRegions", "ScreenFolder",
		"TeachModel", "AboutAnomalyModel", "ProbeAnomalyModel", "ShowFakeImages", "OcclusionMapCommand", "CompareMethods",
		"ComputeDeviceCommand" })
	void everyFieldIsSeenAndCancellingChangesNothing(final String command) throws Exception {
		final CommandForm form = form(command);
		final CompletableFuture<Boolean> answer = show(form);
		final JDialog dialog = dialog(form, answer);
		EventQueue.invokeAndWait(() -> {
			button(dialog, "More...").filter(Component::isVisible).ifPresent(JButton::doClick);
			assertTrue(dialog.getWidth() <= WIDTH && dialog.getHeight() <= HEIGHT, dialog.getSize().toString());
			final List<String> labels = labels(dialog).stream().map(JLabel::getText).toList();
			for (final ModuleItem<?> input : form.getInfo().inputs())
				assertTrue(labels.contains(input.getLabel()), input.getLabel() + " in " + labels);
		});
		Photograph.take(dialog, "dialog-" + command);
		click(dialog, "Cancel");
		assertFalse(answer.get());
		for (final ModuleItem<?> input : form.getInfo().inputs())
			assertFalse(form.isInputResolved(input.getName()), input.getName());
		assertEquals(Optional.empty(), open(form));
	}

	@Test
	void escapeClosesItAsCancelDoes() throws Exception {
		final CommandForm form = form("AnomalyHeatmap");
		final CompletableFuture<Boolean> answer = show(form);
		final JDialog dialog = dialog(form, answer);
		EventQueue.invokeAndWait(() -> dialog.getRootPane().getActionForKeyStroke(KeyStroke.getKeyStroke("ESCAPE"))
			.actionPerformed(null));
		assertFalse(answer.get());
		assertEquals(Optional.empty(), open(form));
	}

	@Test
	void threeFieldsAreAskedForAtFirst() throws Exception {
		final CommandForm form = form("TrainAnomalyModel");
		final CompletableFuture<Boolean> answer = show(form);
		final JDialog dialog = dialog(form, answer);
		final List<String> seen = new ArrayList<>();
		EventQueue.invokeAndWait(() -> labels(dialog).stream().map(JLabel::getText).forEach(seen::add));
		assertTrue(seen.containsAll(List.of("Normals folder (blank: the open image)", "Model file", "Effort")), seen
			.toString());
		assertFalse(seen.contains("Method"), seen.toString());
		click(dialog, "Cancel");
		answer.get();
	}

	@Test
	void aFolderIsLookedAtAtOnce() throws Exception {
		final CommandForm form = form("TrainAnomalyModel");
		form.setInput("normals", new File("test-images/head-mri/train/normal"));
		final CompletableFuture<Boolean> answer = show(form);
		final JDialog dialog = dialog(form, answer);
		final AtomicReference<String> note = new AtomicReference<>("");
		await(() -> {
			note.set(label(dialog, "normals note"));
			return note.get().contains("lowest alarm rate");
		}, note::get);
		assertTrue(note.get().contains("40 files: 104 x 128 pixels, grey") && note.get().contains(
			"layout: aligned, since the mean image explains") && note.get().contains(
				"lowest alarm rate that about 40 cases support: 0.071"), note.get());
		click(dialog, "Cancel");
		answer.get();
	}

	@Test
	void whatIsWrongIsSaidBesideItsField() throws Exception {
		final CommandForm form = form("ScoreImage");
		final File missing = folder.resolve("missing.anomaly").toFile();
		form.setInput("model", missing);
		final CompletableFuture<Boolean> answer = show(form);
		final JDialog dialog = dialog(form, answer);
		await(() -> label(dialog, "model problem").contains("does not exist"), () -> label(dialog, "model problem"));
		click(dialog, "OK");
		assertFalse(answer.isDone(), "the dialog stays");
		click(dialog, "Cancel");
		assertFalse(answer.get());
	}

	@Test
	void whatIsFilledInIsGiven() throws Exception {
		final CommandForm form = form("TrainAnomalyModel");
		form.setInput("model", Files.createFile(folder.resolve("new.anomaly")).toFile());
		final CompletableFuture<Boolean> answer = show(form);
		click(dialog(form, answer), "OK");
		assertTrue(answer.get());
		assertTrue(form.isInputResolved("effort") && form.isInputResolved("seed"));
		assertEquals(1L, form.getInput("seed"));
	}

	private CommandForm form(final String command) {
		new ImageJ(ImageJ.NO_SHOW);
		final CommandInfo info = context.service(CommandService.class).getCommand("sc.fiji.anomaly.command." + command);
		return new CommandForm(context.service(ModuleService.class).createModule(info));
	}

	private static CompletableFuture<Boolean> show(final CommandForm form) {
		return CompletableFuture.supplyAsync(() -> new FormWindow(form, () -> {}).show());
	}

	/** Waits until it is there. If it never comes, the dialog's own failure is thrown. */
	private static JDialog dialog(final CommandForm form, final CompletableFuture<Boolean> answer) throws Exception {
		while (!answer.isDone()) {
			final Optional<JDialog> dialog = open(form);
			if (dialog.isPresent()) return dialog.get();
			Thread.sleep(20);
		}
		throw new AssertionError(form.getInfo().getTitle() + " did not open: " + answer.get());
	}

	private static Optional<JDialog> open(final CommandForm form) {
		return Arrays.stream(Window.getWindows()).filter(window -> window.isVisible() &&
			window instanceof final JDialog d && form.getInfo().getTitle().equals(d.getTitle())).map(JDialog.class::cast)
			.findFirst();
	}

	private static void await(final BooleanSupplier what, final Supplier<String> last) throws Exception {
		final long end = System.currentTimeMillis() + PATIENCE;
		while (!what.getAsBoolean()) {
			assertTrue(System.currentTimeMillis() < end, last.get());
			Thread.sleep(20);
		}
	}

	private static void click(final JDialog dialog, final String text) throws Exception {
		EventQueue.invokeAndWait(() -> button(dialog, text).orElseThrow().doClick());
	}

	private static Optional<JButton> button(final Container container, final String text) {
		for (final Component component : container.getComponents()) {
			if (component instanceof final JButton button && text.equals(button.getText())) return Optional.of(button);
			if (component instanceof final Container inner) {
				final Optional<JButton> found = button(inner, text);
				if (found.isPresent()) return found;
			}
		}
		return Optional.empty();
	}

	/** Those that are seen. */
	private static List<JLabel> labels(final Container container) {
		final List<JLabel> labels = new ArrayList<>();
		for (final Component component : container.getComponents()) {
			if (!component.isVisible()) continue;
			if (component instanceof final JLabel label) labels.add(label);
			else if (component instanceof final Container inner) labels.addAll(labels(inner));
		}
		return labels;
	}

	/** The text of a label that is seen; empty if it is not. */
	private static String label(final JDialog dialog, final String name) {
		return labels(dialog).stream().filter(label -> name.equals(label.getName())).map(JLabel::getText).findFirst()
			.orElse("");
	}
}
