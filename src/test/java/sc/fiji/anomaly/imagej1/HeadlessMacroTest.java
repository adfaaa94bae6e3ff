package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as macros call them, in plain ImageJ without a screen. */
class HeadlessMacroTest {

	@TempDir
	Path folder;

	@Test
	void errorsAreLinesInTheLogAndTheMacroGoesOn() throws Exception {
		final Path model = Files.createFile(folder.resolve("a.anomaly"));
		final String key = "model=[" + model.toString().replace('\\', '/') + "] ";
		final String printed = MacroRun.text(folder, """
				run("Score image", "%1$s");
				newImage("scan", "8-bit black", 20, 20, 1);
				run("Score image", "image=scan");
				run("Score image", "%1$simage=[no scan]");
				run("Score image", "%1$salarmrate=often");
				run("Score image", "modelfile=x");
				run("Anomaly heatmap", "%1$sopacity=101 outlines");
				run("Train anomaly model", "%1$seffort=enormous");
				run("Compare methods", "methods=none");
				print("the macro goes on");
				""".formatted(key));
		assertPrinted("Anomaly: error in Score image: No image is open", printed);
		assertPrinted("Anomaly: error in Score image: model: give the model file", printed);
		assertPrinted("Anomaly: error in Score image: image: no open image has the title 'no scan'; open are: scan",
			printed);
		assertPrinted("Anomaly: error in Score image: alarmrate: takes a number, not 'often'", printed);
		assertPrinted("Anomaly: error in Score image: unknown key 'modelfile'; known are: model, image, file, alarmrate",
			printed);
		assertPrinted("Anomaly: error in Anomaly heatmap: opacity: is 0 to 100 (percent), not 101.0", printed);
		assertPrinted("Anomaly: error in Train anomaly model: effort: is one of quick, standard, thorough, paper", printed);
		assertPrinted("Anomaly: error in Compare methods: methods: 'none' is not installed; known are: ", printed);
		assertPrinted("the macro goes on", printed);
		assertFalse(printed.contains("\tat "), printed);
	}

	private static void assertPrinted(final String line, final String printed) {
		assertTrue(printed.contains(line), () -> "'" + line + "' is missing in: " + printed);
	}
}
