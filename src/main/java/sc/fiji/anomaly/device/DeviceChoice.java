package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceFile;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineLibrary;

/** Takes a choice over, after it was tried in a process of its own. What fails there changes nothing. */
public final class DeviceChoice {

	private static final String LIBRARY = "library";
	private static final String DEVICE = "device";

	private final DeviceFile file;
	private final LibraryNeed need;
	private final Programs programs;
	private final Consumer<String> log;

	/**
	 * @param file that keeps choices
	 * @param need which library the engine can be started with
	 * @param programs NVIDIA's, and Java
	 * @param log hears what is done
	 */
	public DeviceChoice(final DeviceFile file, final LibraryNeed need, final Programs programs,
		final Consumer<String> log)
	{
		this.file = file;
		this.need = need;
		this.programs = programs;
		this.log = log;
	}

	/**
	 * Tries what was asked for, and keeps it for the next start.
	 *
	 * @return what is kept now
	 * @throws InvalidInputException if it cannot be used; nothing has changed then
	 * @throws IOException if it cannot be kept
	 */
	public DeviceSettings take(final DeviceRequest request) throws IOException {
		final DeviceSettings before = file.read();
		if (request.isEmpty()) return before;
		final Optional<EngineLibrary> library = request.download() ? Optional.of(downloaded()) : request.library()
			.isPresent() ? Optional.of(new LibraryPlace(need).library(request.library().get(), DeviceFile.home(), log))
				: before.library();
		final DeviceSettings choice = new DeviceSettings(request.device().orElse(before.device()), request.threads().orElse(
			before.threads()), library);
		// a new library is tried even where the CPU is to compute for now
		final boolean isNew = request.download() || request.library().isPresent();
		if (choice.usesLibrary() || isGpu(choice) || isNew) tryOut(choice.usesLibrary() || isGpu(choice) ? choice
			: new DeviceSettings(ComputeDevice.AUTO, choice.threads(), library));
		new ChoiceStore(file).write(choice);
		return choice;
	}

	private static boolean isGpu(final DeviceSettings choice) {
		return choice.device().startsWith("gpu");
	}

	private EngineLibrary downloaded() throws IOException {
		driver();
		final LibraryOffer offer = offer();
		log.accept("compute: downloading " + offer + "; Escape ends it");
		final LibraryTrial.Result result = new LibraryTrial(programs).download(need, ComputeDevice.AUTO);
		if (result.libraries().isEmpty()) throw new InvalidInputException("download", "the download failed: " + result
			.problem());
		return new EngineLibrary(Path.of(result.libraries()), need.version(), need.flavors().get(0));
	}

	private LibraryOffer offer() {
		try {
			return LibraryOffer.ask(need);
		}
		catch (final IOException e) {
			throw new InvalidInputException("download", e.getMessage(), e);
		}
	}

	private Driver driver() {
		final Driver driver = Driver.of(programs);
		if (!driver.isThere()) throw new InvalidInputException(DEVICE, "a GPU cannot be used: " + driver.problem() +
			". Install NVIDIA's driver first, or write cpu");
		return driver;
	}

	private void tryOut(final DeviceSettings choice) throws IOException {
		final Driver driver = driver();
		choice.library().filter(library -> driver.isTooOldFor(library.flavor())).ifPresent(library -> {
			throw new InvalidInputException(DEVICE, "NVIDIA's driver " + driver.version() + " is too old for " + EngineLibrary
				.inWords(library.flavor()) + ": it can do CUDA up to " + driver.cuda() + ". Install a newer driver");
		});
		final int index = isGpu(choice) ? Integer.parseInt(choice.device().substring("gpu".length())) : 0;
		if (index >= driver.cards().size()) throw new InvalidInputException(DEVICE, "there is no gpu" + index +
			"; NVIDIA's driver has " + driver.cards().size() + " card(s), counted from gpu0");
		final long free = driver.cards().get(index).freeMegabytes();
		if (free >= 0 && free < LibraryTrial.MEGABYTES) throw new InvalidInputException(DEVICE, String.format(Locale.ROOT,
			"gpu%d has too little memory: %d MB are free, and a training takes about %d MB. Close other programs " +
				"that use it, or write cpu", index, free, LibraryTrial.MEGABYTES));
		log.accept("compute: trying " + choice + " in a process of its own");
		final LibraryTrial.Result result = new LibraryTrial(programs).of(choice);
		final String setting = choice.library().isPresent() ? LIBRARY : DEVICE;
		if (!result.problem().isEmpty()) throw new InvalidInputException(setting,
			"the trial failed, nothing was changed: " + result.problem());
		if (!result.device().startsWith("gpu")) throw new InvalidInputException(setting,
			"the trial failed, nothing was changed: the libraries start, but no GPU computes (" + result.reason() + ")");
		log.accept("compute: the trial went well: " + result.engine() + " on " + result.device());
	}
}
