package sc.fiji.anomaly.device;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

import sc.fiji.anomaly.engine.DeviceFile;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.store.AtomicFile;

/**
 * Keeps a choice for the next start.
 *
 * @param file that the engine reads when it starts
 */
record ChoiceStore(DeviceFile file) {

	/** Writes a choice; what ended the program before is forgotten, since whoever chooses wants it tried. */
	void write(final DeviceSettings choice) throws IOException {
		final StringWriter text = new StringWriter();
		choice.toProperties().store(text, "Written by Plugins > Anomaly > Compute device. Delete this file to forget it.");
		AtomicFile.write(file.path(), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
		file.forgetCrash();
	}
}
