package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.method.AnomalyMethod;

/** What the Help button of a dialog shows. */
class CommandFormTest {

	private final Context context = new Context();

	@AfterEach
	void dispose() {
		context.dispose();
	}

	private String help(final Class<?> command) {
		final Module module = context.service(ModuleService.class).createModule(context.service(CommandService.class)
			.getCommand(command.getName()));
		return new CommandForm(module).help();
	}

	@Test
	void everyInputIsExplainedByItsKey() {
		final String help = help(ScoreImage.class);
		assertTrue(help.contains(
			"(macro key <tt>alarmrate</tt>)</dt><dd>The share of normal images that the verdict may call " +
				"anomalous.</dd>"), help);
	}

	@Test
	void whatOnlyMacrosSayIsNotAskedFor() {
		final String help = help(AnomalyHeatmap.class);
		assertTrue(help.contains("<tt>legend</tt>") && !help.contains("<tt>panel</tt>") && !help.contains("<tt>place</tt>"),
			help);
	}

	@Test
	void everyOptionOfEveryMethodIsExplained() {
		final String help = help(TrainAnomalyModel.class);
		for (final AnomalyMethod method : Detections.methods(Detections.in(context)).all()) {
			assertTrue(help.contains("<table><tr><td colspan=4><b>" + method.name() + "</b></td></tr>"), method.name());
			for (final MethodOption option : method.options())
				assertTrue(help.contains("<tr><td><tt>" + option.name() + "</tt></td><td><tt>" + option.defaultValue() +
					"</tt></td><td>" + option.describeRange() + "</td><td>" + option.help() + "</td></tr>"), option.name());
		}
		assertFalse(help.indexOf("<html>") != help.lastIndexOf("<html>"), "one page");
	}
}
