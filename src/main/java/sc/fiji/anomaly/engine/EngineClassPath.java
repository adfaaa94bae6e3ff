package sc.fiji.anomaly.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The jars that the engine needs, for a process of its own. Not all of the program's: a command line has no room for
 * those of Fiji on Windows.
 */
public final class EngineClassPath {

	/** One class of each jar; some jars may be absent. */
	private static final List<String> CLASSES = List.of(EngineTrial.class.getName(), "ai.djl.engine.Engine",
		"ai.djl.pytorch.jni.LibUtils", "com.sun.jna.NativeLibrary", "com.google.gson.Gson", "org.slf4j.LoggerFactory",
		"org.apache.commons.compress.archivers.ArchiveEntry");

	private EngineClassPath() {}

	/**
	 * The class path.
	 *
	 * @param withLibraries whether the jar with PyTorch's libraries is in it; DJL downloads others only without it
	 */
	public static String of(final boolean withLibraries) {
		final Set<Path> places = new LinkedHashSet<>();
		for (final String name : CLASSES)
			add(places, name);
		final EngineParts parts = EngineParts.ofProgram();
		for (final EngineParts.Kind kind : EngineParts.Kind.values())
			parts.of(kind).stream().limit(1).map(EngineParts.Part::place).forEach(places::add);
		if (!withLibraries) parts.of(EngineParts.Kind.LIBRARIES).stream().map(EngineParts.Part::place).forEach(
			places::remove);
		return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

	private static void add(final Set<Path> places, final String name) {
		try {
			final CodeSource source = Class.forName(name, false, EngineClassPath.class.getClassLoader()).getProtectionDomain()
				.getCodeSource();
			if (source != null) places.add(Path.of(source.getLocation().toURI()));
		}
		catch (final ClassNotFoundException | URISyntaxException e) {
			// what is not there cannot be needed
		}
	}

	/**
	 * The jar or folder that a resource lies in.
	 *
	 * @param name of the resource
	 */
	static Path place(final URL resource, final String name) {
		try {
			if (resource.openConnection() instanceof final JarURLConnection jar) return Path.of(jar.getJarFileURL().toURI());
			final String address = resource.toURI().toString();
			return Path.of(new URI(address.substring(0, address.length() - name.length())));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
