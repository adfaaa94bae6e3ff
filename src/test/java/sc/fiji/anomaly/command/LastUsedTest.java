package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;

/** Dialogs propose what was chosen last, and nothing else. */
class LastUsedTest {

	@TempDir
	Path folder;

	private final Context context = new Context();
	private final PrefService preferences = context.service(PrefService.class);
	private String before;

	@BeforeEach
	void keepThePersonsOwn() {
		before = preferences.get(LastUsed.class, "model");
		preferences.clear(LastUsed.class);
	}

	@AfterEach
	void giveBackThePersonsOwn() {
		preferences.clear(LastUsed.class);
		if (before != null) preferences.put(LastUsed.class, "model", before);
		context.dispose();
	}

	@Test
	void aModelThatWasTrainedIsProposedForScoring() throws IOException {
		final File model = Files.createFile(folder.resolve("brain.anomaly")).toFile();
		final CommandForm training = form(TrainAnomalyModel.class);
		training.setInput("model", model);
		training.setInput("normals", folder.toFile());
		training.setInput("anomalies", folder.toFile());
		last().remember(training);
		final CommandForm scoring = form(ScoreImage.class);
		last().propose(scoring);
		assertEquals(model, scoring.getInput("model"));
		assertNull(scoring.getInput("file"), "blank says the open image");
		final CommandForm next = form(TrainAnomalyModel.class);
		last().propose(next);
		assertEquals(folder.toFile(), next.getInput("normals"));
		assertNull(next.getInput("model"), "it would be written over");
		assertNull(next.getInput("anomalies"), "blank says none");
	}

	@Test
	void theOnesBeforeCanBeChosenAgain() throws IOException {
		for (final String name : List.of("a", "b", "a", "c")) {
			final CommandForm scoring = form(ScoreImage.class);
			final Path model = folder.resolve(name + ".anomaly");
			if (!Files.exists(model)) Files.createFile(model);
			scoring.setInput("model", model.toFile());
			last().remember(scoring);
		}
		final CommandForm next = form(ScoreImage.class);
		last().propose(next);
		assertEquals(List.of("c.anomaly", "a.anomaly", "b.anomaly"), next.recent("model").stream().map(File::getName)
			.toList());
	}

	@Test
	void whatIsGoneIsNotProposed() throws IOException {
		final Path model = Files.createFile(folder.resolve("gone.anomaly"));
		final CommandForm scoring = form(ScoreImage.class);
		scoring.setInput("model", model.toFile());
		last().remember(scoring);
		Files.delete(model);
		final CommandForm next = form(ScoreImage.class);
		last().propose(next);
		assertNull(next.getInput("model"));
	}

	@Test
	void whatIsGivenStays() throws IOException {
		final CommandForm scoring = form(ScoreImage.class);
		scoring.setInput("model", Files.createFile(folder.resolve("old.anomaly")).toFile());
		last().remember(scoring);
		final CommandForm next = form(ScoreImage.class);
		final File own = new File("own.anomaly");
		next.setInput("model", own);
		last().propose(next);
		assertEquals(own, next.getInput("model"));
	}

	private LastUsed last() {
		return new LastUsed(preferences);
	}

	private CommandForm form(final Class<? extends AnomalyCommand> command) {
		return new CommandForm(context.service(ModuleService.class).createModule(context.service(CommandService.class)
			.getCommand(command)));
	}
}
