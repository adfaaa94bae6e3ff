package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.engine.DeviceFile;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineClassPath;
import sc.fiji.anomaly.engine.EngineTrial;

/**
 * Starts the engine as it would be started by a choice, in a process of its own: a library that ends its process does
 * not end the program.
 */
public final class LibraryTrial {

	/**
	 * What came of it.
	 *
	 * @param problem empty if all went well
	 * @param engine name, version and check
	 * @param device where it computed, as {@code gpu0}
	 * @param reason why there
	 * @param libraries folder of the libraries that were loaded; empty if none were
	 */
	public record Result(String problem, String engine, String device, String reason, String libraries) {
	}

	/** Memory that a training takes on a GPU: 1.2 GB were seen. */
	public static final int MEGABYTES = 1536;

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** A gigabyte takes minutes on many lines. */
	private static final Duration DOWNLOAD_LIMIT = Duration.ofHours(6);

	/** What this program was started with that DJL reads. */
	private static final List<String> HANDED_ON = List.of("ai.djl.", "PYTORCH_", "DJL_", "ENGINE_CACHE_DIR", "jna.",
		"java.library.path", "user.home", "java.io.tmpdir", "http.proxy", "https.proxy", "java.net.useSystemProxies");

	/** The trial has its own. */
	private static final Set<String> KEPT = Set.of("ai.djl.pytorch.num_threads", "ai.djl.pytorch.num_interop_threads");

	private static final int LAST_LINES = 3;

	private final Programs programs;

	/** @param programs that start Java once more */
	public LibraryTrial(final Programs programs) {
		this.programs = programs;
	}

	/**
	 * Tries a choice.
	 *
	 * @param choice as the next start would find it
	 */
	public Result of(final DeviceSettings choice) throws IOException {
		return run(choice, EngineClassPath.of(true), Map.of(), LIMIT);
	}

	/**
	 * Has DJL download the libraries that it offers, and tries them.
	 *
	 * @param need which
	 * @param device to compute on
	 */
	Result download(final LibraryNeed need, final String device) throws IOException {
		return run(new DeviceSettings(device, 0, Optional.empty()), EngineClassPath.of(false), Map.of("PYTORCH_VERSION",
			need.version(), "PYTORCH_FLAVOR", need.flavors().get(0)), DOWNLOAD_LIMIT);
	}

	private Result run(final DeviceSettings choice, final String classPath, final Map<String, String> properties,
		final Duration limit) throws IOException
	{
		final Path folder = Files.createTempDirectory("anomaly");
		final DeviceFile file = new DeviceFile(folder.resolve("trial.properties"));
		try {
			new ChoiceStore(file).write(choice);
			final List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
			System.getProperties().stringPropertyNames().stream().filter(name -> HANDED_ON.stream().anyMatch(
				name::startsWith) && !KEPT.contains(name)).forEach(name -> command.add("-D" + name + "=" + System.getProperty(
					name)));
			properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
			command.addAll(List.of("-D" + DeviceFile.PROPERTY + "=" + file.path(), "-cp", classPath, EngineTrial.class
				.getName(), choice.device(), Integer.toString(MEGABYTES)));
			return read(programs.run(command, limit), limit);
		}
		finally {
			file.forgetCrash();
			Files.deleteIfExists(file.path());
			Files.deleteIfExists(folder);
		}
	}

	private static String java() {
		final String name = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "java.exe"
			: "java";
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	private static Result read(final Programs.Ended ended, final Duration limit) {
		final Map<String, String> said = new HashMap<>();
		final List<String> others = new ArrayList<>();
		for (final String line : ended.lines()) {
			final String[] parts = line.split("=", 2);
			if (line.startsWith(EngineTrial.MARK) && parts.length == 2) said.put(parts[0].substring(EngineTrial.MARK
				.length()), parts[1]);
			else if (!line.isBlank()) others.add(line.trim());
		}
		return new Result(problem(said, others, ended, limit), said.getOrDefault(EngineTrial.ENGINE, ""), said.getOrDefault(
			EngineTrial.DEVICE, ""), said.getOrDefault(EngineTrial.REASON, ""), said.getOrDefault(EngineTrial.LIBRARIES, ""));
	}

	private static String problem(final Map<String, String> said, final List<String> others, final Programs.Ended ended,
		final Duration limit)
	{
		final String stage = said.getOrDefault(EngineTrial.STAGE, "starting Java");
		if (!ended.inTime()) return "it did not end in " + limit.toMinutes() + " minutes (while " + stage + ")";
		if (said.containsKey(EngineTrial.FAILED)) return said.get(EngineTrial.FAILED);
		if (said.containsKey(EngineTrial.END)) return "";
		final String last = String.join(" ", others.subList(Math.max(0, others.size() - LAST_LINES), others.size()));
		return "it crashed while " + stage + " (exit code " + ended.code() + (last.isEmpty() ? "" : ": " + last) + ")";
	}
}
