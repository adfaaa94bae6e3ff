package sc.fiji.anomaly.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import ai.djl.util.Platform;

/**
 * The parts of DJL that the program has, with their versions. Other plugins may have brought some of them: the same
 * part in two versions, or parts that do not belong together, clash.
 *
 * @param parts all that are there
 */
public record EngineParts(List<Part> parts) {

	/**
	 * A jar.
	 *
	 * @param kind as users may look for it
	 * @param version its own
	 * @param needs the version that it says belongs to it; empty if it says none
	 * @param place the jar, or the folder of classes
	 */
	public record Part(Kind kind, String version, String needs, Path place) {

		@Override
		public String toString() {
			return kind.text + " " + version + " (" + place + ")";
		}
	}

	/** Kinds of jars, by the file in them that has the version. */
	public enum Kind {

			/** DJL itself. */
			API("DJL", "ai/djl/engine/api.properties", "djl_version", ""),
			/** What speaks with PyTorch. */
			ENGINE("DJL's engine for PyTorch", "pytorch-engine.properties", "djl_version", "pytorch_version"),
			/** What connects Java with PyTorch's libraries. */
			CONNECTION("DJL's connection to PyTorch", "jnilib/pytorch.properties", "jni_version", ""),
			/** PyTorch's libraries. */
			LIBRARIES("PyTorch", "native/lib/pytorch.properties", "version", "flavor");

		private final String text;
		private final String file;
		private final String key;
		private final String second;

		Kind(final String text, final String file, final String key, final String second) {
			this.text = text;
			this.file = file;
			this.key = key;
			this.second = second;
		}
	}

	private static final List<String> FLAVORS = List.of("cu118", "cu121", "cu124", "cu126", "cu128", "cu129", "cu130");

	/** The parts of this program. */
	public static EngineParts ofProgram() {
		return in(EngineParts.class.getClassLoader());
	}

	/** The parts that a class loader finds. */
	public static EngineParts in(final ClassLoader loader) {
		final List<Part> parts = new ArrayList<>();
		try {
			for (final Kind kind : Kind.values())
				for (final URL file : Collections.list(loader.getResources(kind.file)))
					parts.add(part(kind, file));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return new EngineParts(List.copyOf(parts));
	}

	private static Part part(final Kind kind, final URL file) throws IOException {
		final URLConnection connection = file.openConnection();
		// or jars that were looked into stay open, and cannot be replaced on Windows
		connection.setUseCaches(false);
		try (InputStream in = connection.getInputStream()) {
			final Properties properties = new Properties();
			properties.load(in);
			return new Part(kind, properties.getProperty(kind.key, "?"), properties.getProperty(kind.second, ""),
				EngineClassPath.place(file, kind.file));
		}
	}

	/** What does not go together, a sentence each. */
	public List<String> clashes() {
		final List<String> clashes = new ArrayList<>();
		for (final Kind kind : Kind.values()) {
			final List<Part> same = of(kind);
			if (same.stream().map(Part::version).distinct().count() > 1) clashes.add("There is more than one version of " +
				kind.text + ": " + String.join(", ", same.stream().map(Part::toString).toList()) +
				". Only the first is used; remove those that no plugin needs.");
		}
		final Optional<Part> engine = of(Kind.ENGINE).stream().findFirst();
		if (engine.isEmpty()) return clashes;
		of(Kind.API).stream().limit(1).filter(api -> !api.version.equals(engine.get().version)).forEach(api -> clashes.add(
			api + " and " + engine.get() + " do not belong together."));
		of(Kind.CONNECTION).stream().limit(1).filter(connection -> !connection.version.startsWith(engine.get().needs + "-" +
			engine.get().version)).forEach(connection -> clashes.add(connection + " and " + engine.get() +
				" do not belong together."));
		of(Kind.LIBRARIES).stream().limit(1).filter(libraries -> !libraries.version.startsWith(engine.get().needs)).forEach(
			libraries -> clashes.add(libraries + " is not the version that " + engine.get() + " needs, " + engine
				.get().needs + "."));
		return clashes;
	}

	/** Those of a kind; the first is used. */
	List<Part> of(final Kind kind) {
		return parts.stream().filter(part -> part.kind == kind).toList();
	}

	/** The version of PyTorch that the engine needs; empty where there is no engine. */
	public String pytorch() {
		return of(Kind.ENGINE).stream().map(Part::needs).findFirst().orElse("");
	}

	/** As DJL names this computer: {@code linux-x86_64}. */
	public static String platform() {
		return Platform.fromSystem("pytorch").getClassifier();
	}

	/** The kinds of PyTorch for a GPU that DJL can be connected with on this computer, such as {@code cu128}. */
	public static List<String> flavors() {
		return FLAVORS.stream().filter(flavor -> EngineParts.class.getResource(String.format(Locale.ROOT,
			"/jnilib/%s/%s/%s", platform(), flavor, System.mapLibraryName("djl_torch"))) != null).toList();
	}
}
