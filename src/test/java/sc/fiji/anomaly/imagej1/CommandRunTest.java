package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.ContextCommand;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

import sc.fiji.anomaly.command.TrainAnomalyModel;

/** A user at a dialog of plain ImageJ, who makes mistakes. */
class CommandRunTest {

	@TempDir
	Path folder;

	private final Context context = new Context();

	/** What stood in the dialog each time that it opened. */
	private final List<String> shown = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void afterAnErrorTheDialogComesBackAsItWasFilledIn() throws MethodCallException {
		assertTrue(asked(Picky.class, "word=bad count=3 share=0.5 flag=true", "word=good count=3 share=0.5 flag=true"));
		assertEquals(List.of("word= count=1 share=60 flag=false", "word=bad count=3 share=0.5 flag=true"), shown);
		assertEquals(List.of("word: is bad"), problems);
	}

	@Test
	void whatIsNoNumberStaysInItsFieldAndIsNamed() throws MethodCallException {
		assertTrue(asked(Picky.class, "word=good count=1.5 share=0.5 flag=true", "word=good count=2 share=half flag=true",
			"word=good count=2 share=1 flag=true"));
		assertEquals(List.of("word= count=1 share=60 flag=false", "word=good count=1.5 share=0.5 flag=true",
			"word=good count=2 share=half flag=true"), shown);
		assertEquals(List.of("Count: takes a whole number, not '1.5'", "Share: takes a number, not 'half'"), problems);
	}

	@Test
	void whoCancelsIsNotAskedAgain() throws MethodCallException {
		assertFalse(asked(Picky.class));
		assertFalse(asked(Picky.class, "word=bad count=3 share=0.5 flag=true"));
		assertEquals(List.of("word: is bad"), problems);
	}

	/** As Escape does. */
	@Test
	void aCommandThatWasStoppedByItsUserIsNoError() throws MethodCallException {
		assertTrue(asked(Picky.class, "word=stop count=3 share=0.5 flag=true"));
		assertEquals(List.of(), problems);
	}

	@Test
	void theCommandsSayWhatIsWrong() throws MethodCallException {
		assertFalse(asked(TrainAnomalyModel.class, "normals= anomalies= model=" + folder.resolve("none/a.anomaly")
			+ " method=PCA layout=auto size=0 effort=quick options= seed=1 device=auto"));
		assertEquals(1, problems.size(), problems.toString());
		assertTrue(problems.get(0).startsWith("model: the folder "), problems.get(0));
		assertTrue(shown.get(1).startsWith("normals= anomalies= model=" + folder + "/none/a.anomaly method=PCA"), shown.get(1));
	}

	/** @param answers what the user fills in, time after time; then the user cancels */
	private boolean asked(final Class<? extends Command> command, final String... answers) throws MethodCallException {
		shown.clear();
		problems.clear();
		final List<String> left = new ArrayList<>(List.of(answers));
		return new CommandRun(context, new CommandInfo(command.getName())).asked((module, filledIn) -> {
			shown.add(text(module, filledIn));
			return left.isEmpty() ? Optional.empty() : Optional.of(filledIn(left.remove(0)));
		}, problems::add);
	}

	private static String text(final Module module, final FilledIn filledIn) {
		final List<String> texts = new ArrayList<>();
		module.getInfo().inputs().forEach(input -> {
			if (filledIn.has(input)) texts.add(input.getName() + "=" + filledIn.text(input));
		});
		return String.join(" ", texts);
	}

	private static FilledIn filledIn(final String text) {
		return new FilledIn(List.of(text.split(" ")).stream().map(part -> part.split("=", 2)).collect(Collectors.toMap(
			part -> part[0], part -> part[1])));
	}

	/** A command that takes some words only. */
	public static final class Picky extends ContextCommand {

		@Parameter(persist = false, required = false)
		private String word = "";

		@Parameter(label = "Count", persist = false, required = false)
		private int count = 1;

		@Parameter(label = "Share", persist = false, required = false)
		private double share = 60;

		@Parameter(persist = false, required = false)
		private boolean flag;

		@Override
		public void run() {
			if (word.equals("stop")) cancel("");
			else if (!(word.equals("good") && flag && count > 1 && share >= 0.5)) cancel("word: is " + word);
		}
	}
}
