package sc.fiji.anomaly.view.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JFileChooser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

import sc.fiji.anomaly.command.ScoreImage;
import sc.fiji.anomaly.command.TrainAnomalyModel;

/** What a click on Browse offers. */
class FileBrowserTest {

	@TempDir
	Path folder;

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void aModelToTrainIsSavedAndAModelToScoreWithIsOpened() {
		assertEquals(JFileChooser.SAVE_DIALOG, chooser(TrainAnomalyModel.class, "").getDialogType());
		assertEquals(JFileChooser.OPEN_DIALOG, chooser(ScoreImage.class, "").getDialogType());
	}

	@Test
	void onlyModelsAreShownUnlessTheUserAsksForAllFiles() throws IOException {
		final JFileChooser chooser = chooser(ScoreImage.class, "");
		assertTrue(chooser.accept(Files.createFile(folder.resolve("A.Anomaly")).toFile()));
		assertTrue(chooser.accept(folder.toFile()), "folders lead to models");
		assertFalse(chooser.accept(Files.createFile(folder.resolve("a.tif")).toFile()));
		assertEquals(2, chooser.getChoosableFileFilters().length);
	}

	@Test
	void itOpensWhereTheFieldIs() throws IOException {
		final File file = Files.createFile(folder.resolve("a.anomaly")).toFile();
		final JFileChooser chooser = chooser(ScoreImage.class, " " + file + " ");
		assertEquals(file, chooser.getSelectedFile());
		assertEquals(folder.toFile().getCanonicalFile(), chooser.getCurrentDirectory().getCanonicalFile());
	}

	@Test
	void aNewModelGetsTheEndingThatItsNameLacks() {
		for (final String name : new String[] { "brain", "brain.anomaly" }) {
			final JFileChooser chooser = chooser(TrainAnomalyModel.class, folder.resolve(name).toString());
			chooser.approveSelection();
			assertEquals(folder.resolve("brain.anomaly").toFile(), chooser.getSelectedFile());
		}
		final JFileChooser open = chooser(ScoreImage.class, folder.resolve("brain").toString());
		open.approveSelection();
		assertEquals(folder.resolve("brain").toFile(), open.getSelectedFile());
	}

	@Test
	void foldersAreChosenWhereAFolderIsAskedFor() {
		final CommandInfo info = new CommandInfo(TrainAnomalyModel.class.getName());
		context.inject(info);
		assertEquals(JFileChooser.DIRECTORIES_ONLY, new FileBrowser(info.getInput("normals")).chooser("")
			.getFileSelectionMode());
	}

	private JFileChooser chooser(final Class<? extends Command> command, final String text) {
		final CommandInfo info = new CommandInfo(command.getName());
		context.inject(info);
		return new FileBrowser(info.getInput("model")).chooser(text);
	}
}
