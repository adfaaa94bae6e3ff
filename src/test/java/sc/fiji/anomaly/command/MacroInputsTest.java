package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;

import ij.Macro;

/** A command inside of a macro, before and after Fiji has filled in what it reads of the options. */
class MacroInputsTest {

	@Test
	void theMacrosValuesAreTakenAndTheOthersAreThePresets() throws Exception {
		final Module module = moduleOf("model=/a/b.anomaly alarmrate=0.1");
		new MacroInputs().process(module);
		assertEquals(new File("/a/b.anomaly"), module.getInput("model"));
		assertEquals(0.1, module.getInput("alarmrate"));
		assertEquals("", module.getInput("image"));
		assertTrue(module.isInputResolved("image"), "no dialog asks for it");
	}

	/** Fiji finds {@code model=} wherever it stands. */
	@Test
	void whatFijiReadsInAnotherKeysValueIsNotGiven() throws Exception {
		final Module module = moduleOf("image=[a model=x] alarmrate=0.1");
		module.setInput("model", new File("x"));
		module.resolveInput("model");
		new MacroInputs().process(module);
		assertNull(module.getInput("model"));
		assertEquals("a model=x", module.getInput("image"));
		assertEquals(0.1, module.getInput("alarmrate"));
	}

	/** A script's {@code CommandService.run} inside of a macro: the macro's options are those of the script. */
	@Test
	void whoGivesInputsByCodeMeansNoOptions() throws Exception {
		final Module module = moduleOf("model=/a/b.anomaly alarmrate=0.1");
		module.setInput("file", new File("scan.tif"));
		module.resolveInput("file");
		new MacroInputs().process(module);
		assertNull(module.getInput("model"));
		assertEquals(0.05, module.getInput("alarmrate"));
	}

	/** The module of Score image, made on the thread of a macro. */
	private static Module moduleOf(final String options) throws Exception {
		// ImageJ knows the threads of macros by their names
		final ExecutorService macro = Executors.newSingleThreadExecutor(run -> new Thread(run, "Run$_macro"));
		try {
			return macro.submit(() -> {
				Macro.setOptions(Thread.currentThread(), options);
				return new CommandInfo(ScoreImage.class).createModule();
			}).get();
		}
		finally {
			macro.shutdown();
		}
	}
}
