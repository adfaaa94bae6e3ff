package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.view.form.Form;
import sc.fiji.anomaly.view.form.FormDialog;

/** Nobody types everything again for one mistake. */
class DialogAfterAnErrorTest {

	private final Context context = new Context();

	/** The alarm rate that stood in the dialog each time that it opened. */
	private final List<Object> shown = new ArrayList<>();

	/** What the user writes, time after time; then the user cancels. */
	private final List<Double> answers = new ArrayList<>();

	private final class Scripted implements FormDialog {

		@Override
		public boolean isAvailable() {
			return true;
		}

		@Override
		public boolean show(final Form asked) {
			final Module form = asked.module();
			shown.add(form.getInput("alarmrate"));
			if (answers.isEmpty()) return false;
			form.setInput("alarmrate", answers.remove(0));
			for (final ModuleItem<?> input : form.getInfo().inputs())
				form.resolveInput(input.getName());
			return true;
		}
	}

	@BeforeEach
	void install() {
		final PluginService plugins = context.service(PluginService.class);
		plugins.getPluginsOfType(FormDialog.class).forEach(plugins::removePlugin);
		plugins.addPlugin(new PluginInfo<>(Scripted.class, FormDialog.class) {

			@Override
			public FormDialog createInstance() throws InstantiableException {
				return new Scripted();
			}
		});
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void theDialogComesBackAsItWasFilledIn() throws Exception {
		answers.addAll(List.of(0.1, 0.2));
		assertTrue(run().isCanceled(), "given up in the end");
		assertEquals(List.of(0.05, 0.1, 0.2), shown);
	}

	@Test
	void whoCancelsTheDialogHasRunNothing() throws Exception {
		assertTrue(run().isCanceled());
		assertEquals(List.of(0.05), shown);
	}

	/** All but the device, which was added later: no dialog opens for that alone. */
	@Test
	void whatAScriptHasGivenIsNotAskedFor() throws Exception {
		answers.add(0.1);
		final CommandModule module = context.service(CommandService.class).run(ScoreImage.class, true, "alarmrate", 0.3,
			"image", "", "file", null, "model", null).get();
		assertEquals(List.of(), shown);
		assertEquals("auto", module.getInput("device"));
		assertEquals(0.3, module.getInput("alarmrate"));
	}

	private CommandModule run() throws Exception {
		return context.service(CommandService.class).run(ScoreImage.class, true).get();
	}
}
