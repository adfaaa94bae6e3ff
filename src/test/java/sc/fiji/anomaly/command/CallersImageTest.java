package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.view.OutputWindows;

/**
 * Commands run on threads of SciJava's pool: which image they work on there, and which is the current one afterwards.
 */
class CallersImageTest {

	/** Shows an image, as commands do. */
	public static final class Showing extends AnomalyCommand {

		ImagePlus found;

		@Override
		protected void execute() {
			found = images().find("");
			outputs().show(OpenedImages.image("Scores of " + found.getTitle(), 1), new OutputMark("a stack of scores", found
				.getTitle()));
		}
	}

	private final Context context = new Context(CommandService.class, EscapeKey.class, AnomalyDetection.class);

	private final ImagePlus first = OpenedImages.image("first", 1);

	private final ImagePlus second = OpenedImages.image("second", 2);

	@AfterEach
	void dispose() {
		WindowManager.setTempCurrentImage(null);
		context.dispose();
	}

	@Test
	void theImageIsThatOfWhoAsksAlsoWhenAnotherIsCurrentAtRunTime() throws Exception {
		try (OpenedImages images = new OpenedImages(first, second)) {
			WindowManager.setTempCurrentImage(first);
			assertSame(first, show().found);
			WindowManager.setTempCurrentImage(second);
			assertSame(second, show().found);
		}
	}

	/** {@code IJ.run(image, ...)} of a script whose image was never shown. */
	@Test
	void theImageNeedsNoWindow() throws Exception {
		try (OpenedImages images = new OpenedImages(first, second)) {
			final ImagePlus hidden = new ImagePlus("hidden", new FloatProcessor(4, 4));
			WindowManager.setTempCurrentImage(hidden);
			assertSame(hidden, show().found);
			assertSame(hidden, show().found, "the scores of the first run are not the current image");
		}
	}

	@Test
	void whatACommandShowsDoesNotBecomeTheMacrosImage() throws Exception {
		try (OpenedImages images = new OpenedImages(second, first)) {
			for (int i = 0; i < 4; i++)
				assertSame(first, show().found);
		}
	}

	/** Threads of the pool outlive a command: the next one would find its output there. */
	@Test
	void noThreadKeepsAnOutputAsItsCurrentImage() {
		try (OpenedImages images = new OpenedImages(first)) {
			WindowManager.setTempCurrentImage(null);
			new OutputWindows(Optional.of(first), true).show(OpenedImages.image("Scores of first", 1), new OutputMark(
				"a stack of scores", "first"));
			assertNull(WindowManager.getTempCurrentImage());
		}
	}

	@Test
	void theNewestOutputHasTheTitle() throws Exception {
		try (OpenedImages images = new OpenedImages(first)) {
			final ImagePlus own = OpenedImages.image("Scores of first", 7);
			OpenedImages.open(own);
			WindowManager.setTempCurrentImage(first);
			show();
			show();
			show();
			assertEquals(List.of("first", "Scores of first", "Scores of first (1)", "Scores of first (2)", "Scores of first"),
				OpenedImages.titles());
			assertEquals("Scores of first", own.getTitle(), "an image of the user's own keeps its title");
		}
	}

	private Showing show() throws Exception {
		final Future<CommandModule> future = context.service(CommandService.class).run(new CommandInfo(Showing.class),
			true);
		return (Showing) future.get().getCommand();
	}
}
