package sc.fiji.anomaly.command;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;

/** Images that are open as they are for a macro in batch mode: without windows. Close it after the test. */
final class OpenedImages implements AutoCloseable {

	OpenedImages(final ImagePlus... images) {
		Interpreter.batchMode = true;
		for (final ImagePlus image : images)
			open(image);
	}

	static void open(final ImagePlus image) {
		Interpreter.addBatchModeImage(image);
		Interpreter.activateImage(image);
	}

	static List<String> titles() {
		final List<String> titles = new ArrayList<>();
		for (final int id : Interpreter.getBatchModeImageIDs())
			titles.add(Interpreter.getBatchModeImage(id).getTitle());
		return titles;
	}

	/** The image of a title, or the current one, whatever it is. */
	static ImagePlus named(final String title) {
		for (final int id : Interpreter.getBatchModeImageIDs())
			if (Interpreter.getBatchModeImage(id).getTitle().equals(title)) return Interpreter.getBatchModeImage(id);
		throw new AssertionError("'" + title + "' is not among " + titles());
	}

	/** An image of which every pixel has one value. */
	static ImagePlus image(final String title, final double value) {
		final FloatProcessor pixels = new FloatProcessor(16, 12);
		pixels.set(value);
		return new ImagePlus(title, pixels);
	}

	@Override
	public void close() {
		for (final int id : Interpreter.getBatchModeImageIDs())
			Interpreter.removeBatchModeImage(Interpreter.getBatchModeImage(id));
		Interpreter.batchMode = false;
	}
}
