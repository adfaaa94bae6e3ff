package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.ImageJ;

import sc.fiji.anomaly.command.CommandForm;

/** The dialogs of plain ImageJ, opened. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class DialogsOnScreenTest {

	/** A small laptop's screen. */
	private static final int WIDTH = 1366;
	private static final int HEIGHT = 768;

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TrainAnomalyModel", "ScoreImage", "AnomalyHeatmap", "AnomalousRegions", "ScreenFolder",
		"AboutAnomalyModel", "ProbeAnomalyModel", "ShowFakeImages", "OcclusionMapCommand", "CompareMethods" })
	void everyFieldIsSeenAndCancellingChangesNothing(final String command) throws Exception {
		new ImageJ(ImageJ.NO_SHOW);
		final CommandInfo info = context.service(CommandService.class).getCommand("sc.fiji.anomaly.command." + command);
		final CommandForm form = new CommandForm(context.service(ModuleService.class).createModule(info));
		final CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> new ImageJDialogs().show(form));
		final Dialog dialog = dialog(info.getTitle(), answer);
		EventQueue.invokeAndWait(() -> {
			assertTrue(dialog.getWidth() <= WIDTH && dialog.getHeight() <= HEIGHT, dialog.getSize().toString());
			final Set<String> labels = labels(dialog);
			for (final ModuleItem<?> input : form.getInfo().inputs())
				assertTrue(labels.stream().anyMatch(label -> label.startsWith(input.getLabel())), input.getLabel() + " in " +
					labels);
		});
		dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING));
		assertFalse(answer.get());
		for (final ModuleItem<?> input : form.getInfo().inputs())
			assertFalse(form.isInputResolved(input.getName()), input.getName());
		assertEquals(Optional.empty(), open(info.getTitle()));
	}

	/** Waits until it is there. If it never comes, the dialog's own failure is thrown. */
	private static Dialog dialog(final String title, final CompletableFuture<Boolean> answer) throws Exception {
		while (!answer.isDone()) {
			final Optional<Dialog> dialog = open(title);
			if (dialog.isPresent()) return dialog.get();
			Thread.sleep(20);
		}
		throw new AssertionError(title + " did not open: " + answer.get());
	}

	private static Optional<Dialog> open(final String title) {
		return Arrays.stream(Window.getWindows()).filter(window -> window.isVisible() && window instanceof final Dialog d &&
			title.equals(d.getTitle())).map(Dialog.class::cast).findFirst();
	}

	/** Texts of labels and tick boxes that lie within their window. */
	private static Set<String> labels(final Container container) {
		final Set<String> labels = new HashSet<>();
		for (final Component component : container.getComponents()) {
			if (component.getWidth() == 0 || component.getHeight() == 0) continue;
			if (component instanceof final Label label) labels.add(label.getText());
			if (component instanceof final java.awt.Checkbox box) labels.add(box.getLabel());
			if (component instanceof final Container inner) labels.addAll(labels(inner));
		}
		return labels;
	}
}
