package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.awt.EventQueue;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.swing.JDialog;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/** For whom a panel opens. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class HeatPanelOpeningTest {

	@TempDir
	Path folder;

	private final CommandRun commands = new CommandRun(new OneModel(new BrightScorer()));
	private final ImagePlus image = IJ.createImage("ramp", "8-bit ramp", 64, 48, 1);
	private File model;

	@BeforeEach
	void show() throws Exception {
		new ImageJ(ImageJ.NO_SHOW);
		model = Files.createFile(folder.resolve("a.anomaly")).toFile();
		EventQueue.invokeAndWait(image::show);
	}

	@AfterEach
	void close() throws Exception {
		Interpreter.batchMode = false;
		EventQueue.invokeAndWait(() -> {
			image.changes = false;
			image.close();
		});
		commands.close();
	}

	@Test
	void whoFilledInADialogGetsOne() throws Exception {
		final AnomalyHeatmap command = new AnomalyHeatmap();
		command.filledInBy(() -> true);
		commands.run(command, "model", model, "image", "ramp");
		assertEquals(1, panels());
	}

	@Test
	void aMacroGetsOneWhereItAsksForIt() throws Exception {
		commands.run(new AnomalyHeatmap(), "model", model, "image", "ramp");
		assertEquals(0, panels());
		assertNotNull(image.getOverlay());
		commands.run(new AnomalyHeatmap(), "model", model, "image", "ramp", "panel", true);
		assertEquals(1, panels());
		commands.run(new AnomalyHeatmap(), "model", model, "image", "ramp", "panel", true);
		assertEquals(1, panels());
		// another heatmap makes what the panel knows stale
		commands.run(new AnomalyHeatmap(), "model", model, "image", "ramp");
		assertEquals(0, panels());
	}

	@Test
	void batchModeHasNone() throws Exception {
		Interpreter.batchMode = true;
		commands.run(new AnomalyHeatmap(), "model", model, "image", "ramp", "panel", true);
		Interpreter.batchMode = false;
		assertEquals(0, panels());
	}

	private static long panels() throws Exception {
		final long[] count = new long[1];
		// windows open and close behind what is asked for
		for (int i = 0; i < 3; i++)
			EventQueue.invokeAndWait(() -> count[0] = Arrays.stream(Window.getWindows()).filter(window -> window
				.isVisible() && window instanceof final JDialog d && "Heatmap of ramp".equals(d.getTitle())).count());
		return count[0];
	}
}
