package sc.fiji.anomaly.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;

/** Folders of small image files for tests. */
public final class ImageFiles {

	private final Path folder;

	/** @param folder is made where it does not exist */
	public ImageFiles(final Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
	}

	public Path folder() {
		return folder;
	}

	/** Saves images {@code PREFIX1.tif} ... of 4 x 4 pixels of the values {@code first}, {@code first + 1} ... */
	public ImageFiles add(final String prefix, final int count, final int first) {
		for (int i = 0; i < count; i++)
			add(prefix + (i + 1) + ".tif", first + i);
		return this;
	}

	/** Saves an image, or a stack of images, whose pixels have one value each. */
	public ImageFiles add(final String name, final int... values) {
		final ImageStack stack = new ImageStack(4, 4);
		for (final int value : values) {
			final ByteProcessor pixels = new ByteProcessor(4, 4);
			pixels.set(value);
			// not constant
			pixels.set(3, 3, 255 - value);
			stack.addSlice(pixels);
		}
		final FileSaver saver = new FileSaver(new ImagePlus(name, stack));
		final String file = folder.resolve(name).toString();
		assertTrue(values.length == 1 ? saver.saveAsTiff(file) : saver.saveAsTiffStack(file));
		return this;
	}

	/** Saves an image whose pixels all have one value. */
	public ImageFiles addBlank(final String name) {
		assertTrue(new FileSaver(new ImagePlus(name, new ByteProcessor(4, 4))).saveAsTiff(folder.resolve(name).toString()));
		return this;
	}

	/** Saves an image of three channels. */
	public ImageFiles addColoured(final String name) {
		final ColorProcessor pixels = new ColorProcessor(4, 4);
		pixels.set(3, 3, 0xffffff);
		assertTrue(new FileSaver(new ImagePlus(name, pixels)).saveAsTiff(folder.resolve(name).toString()));
		return this;
	}
}
