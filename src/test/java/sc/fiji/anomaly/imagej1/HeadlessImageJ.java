package sc.fiji.anomaly.imagej1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import net.imagej.patcher.LegacyInjector;

import ij.IJ;

/**
 * Runs a macro in plain ImageJ without a screen, with this plugin installed:
 * {@code java --add-opens=java.base/java.lang=ALL-UNNAMED ... HeadlessImageJ macro.ijm [argument]}. ImageJ itself needs
 * a screen; the patches that Fiji's {@code --headless} uses lift that.
 */
public final class HeadlessImageJ {

	private HeadlessImageJ() {
		// a program
	}

	public static void main(final String[] args) throws IOException {
		System.setProperty("java.awt.headless", "true");
		final Path folder = Files.createTempDirectory("imagej");
		System.setProperty("plugins.dir", folder.toString());
		install(folder);
		// before any class of ImageJ is loaded
		LegacyInjector.preinit();
		Macro.run(args[0], args.length > 1 ? args[1] : "");
		System.exit(0);
	}

	/** ImageJ finds menu entries only in jars of its plugins folder; the classes are on the class path. */
	private static void install(final Path folder) throws IOException {
		final Path jar = Files.createDirectory(folder.resolve("plugins")).resolve("Anomaly_Detection.jar");
		try (OutputStream out = Files.newOutputStream(jar);
				ZipOutputStream zip = new ZipOutputStream(out);
				InputStream config = HeadlessImageJ.class.getResourceAsStream("/plugins.config"))
		{
			zip.putNextEntry(new ZipEntry("plugins.config"));
			config.transferTo(zip);
			zip.closeEntry();
		}
		for (final Path path : new Path[] { folder, jar.getParent(), jar })
			path.toFile().deleteOnExit();
	}

	/** Apart, so that ImageJ's classes are loaded after they were patched. */
	private static final class Macro {

		private static void run(final String file, final String argument) {
			IJ.runMacroFile(file, argument);
		}
	}
}
