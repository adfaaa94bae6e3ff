package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

import sc.fiji.anomaly.command.CommandForm;
import sc.fiji.anomaly.command.ScoreImage;

/** A user at a dialog of plain ImageJ, who makes mistakes. */
class ImageJDialogsTest {

	private final Context context = new Context();

	/** What stood in the field of the alarm rate each time that the dialog opened. */
	private final List<String> shown = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private final CommandForm form = new CommandForm(context.service(ModuleService.class).createModule(context.service(
		CommandService.class).getCommand(ScoreImage.class)));

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void whatIsNoNumberStaysInItsFieldAndIsNamed() {
		assertTrue(ask("often", "0.2"));
		assertEquals(List.of("0.05", "often"), shown);
		assertEquals(List.of("Alarm rate: takes a number, not 'often'"), problems);
		assertEquals(0.2, form.getInput("alarmrate"));
		assertTrue(form.isInputResolved("alarmrate"));
	}

	@Test
	void whoCancelsIsNotAskedAgain() {
		assertFalse(ask());
		assertFalse(ask("often"));
		assertEquals(1, problems.size());
		assertFalse(form.isInputResolved("alarmrate"));
	}

	/** @param answers what the user writes, time after time; then the user cancels */
	private boolean ask(final String... answers) {
		final List<String> left = new ArrayList<>(List.of(answers));
		return ImageJDialogs.ask(form, (module, filledIn) -> {
			final Map<String, String> texts = new LinkedHashMap<>();
			module.getInfo().inputs().forEach(input -> texts.put(input.getName(), filledIn.text(input)));
			shown.add(texts.get("alarmrate"));
			if (left.isEmpty()) return Optional.empty();
			texts.put("alarmrate", left.remove(0));
			return Optional.of(new FilledIn(texts));
		}, problems::add);
	}
}
