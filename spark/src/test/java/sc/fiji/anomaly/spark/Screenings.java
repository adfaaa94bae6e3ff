package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.screening.FolderScreening;
import sc.fiji.anomaly.screening.ScreeningRequest;

/** A small model, a folder of images, and what one machine makes of them. */
final class Screenings {

	private static final int SMALL = 48;

	private final Path place;
	private final int size;

	/** Of small images. */
	Screenings(final Path place) throws IOException {
		this(place, SMALL);
	}

	/** @param size width and height of all images */
	Screenings(final Path place, final int size) throws IOException {
		this.place = place;
		this.size = size;
		final Path normals = images("normals", 40, 1);
		try (AnomalyDetection.Standalone program = AnomalyDetection.standalone()) {
			program.detection().train(ImageFolder.of(normals, "normals"), List.of(), TrainingSettings.DEFAULT.withMethod(
				"PCA").withDevice("cpu").withCases("file"), model(), Progress.NONE);
		}
	}

	Path model() {
		return place.resolve("model.anomaly");
	}

	/** Images of noise in a frame, some with a bright spot, a stack and a file that is no image. */
	Path images(final String name, final int count, final long seed) throws IOException {
		final Path folder = Files.createDirectories(place.resolve(name));
		final Random random = new Random(seed);
		for (int i = 0; i < count; i++)
			save(new ImagePlus("", image(random, i % 7 == 3)), folder.resolve("image, " + i + ".tif"));
		return folder;
	}

	/** Adds what is not an ordinary image. */
	Path odd(final Path folder) throws IOException {
		final Random random = new Random(99);
		final ImageStack stack = new ImageStack(size, size);
		for (int i = 0; i < 3; i++)
			stack.addSlice(image(random, i == 1));
		Files.createDirectories(folder.resolve("=case"));
		new FileSaver(new ImagePlus("", stack)).saveAsTiffStack(folder.resolve("=case/stack.tif").toString());
		Files.writeString(folder.resolve("broken.tif"), "no image");
		return folder;
	}

	private ByteProcessor image(final Random random, final boolean spot) {
		final ByteProcessor pixels = new ByteProcessor(size, size);
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.set(i, (i % size < size / 2 ? 60 : 120) + random.nextInt(30));
		if (spot) {
			pixels.setValue(250);
			pixels.fillOval(size / 5, size / 5, size / 5, size / 5);
		}
		return pixels;
	}

	private static void save(final ImagePlus image, final Path file) throws IOException {
		if (!new FileSaver(image).saveAsTiff(file.toString())) throw new IOException("Cannot write " + file);
	}

	ScreeningRequest request(final Path images, final String output) {
		return new ScreeningRequest(model(), images, place.resolve(output), 0.1, "auto", true, true, false, true, "cpu");
	}

	/** Screens on this machine. */
	void alone(final ScreeningRequest request) throws IOException {
		try (AnomalyDetection.Standalone program = AnomalyDetection.standalone()) {
			new FolderScreening(program.detection(), request, Progress.NONE).run();
		}
	}

	/** The rows of {@code scores.csv} in order, without the seconds, which are never the same. */
	static List<String> rows(final ScreeningRequest request) throws IOException {
		final List<String> lines = Files.readAllLines(request.output().resolve("scores.csv"));
		final int seconds = List.of(lines.get(0).split(",")).indexOf("seconds");
		final List<String> rows = new ArrayList<>();
		for (final String line : lines)
			rows.add(without(line, seconds));
		return rows.stream().sorted().toList();
	}

	/** A row without one of its values; a comma between quotation marks ends none. */
	private static String without(final String line, final int column) {
		final String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
		cells[column] = "";
		return String.join(",", cells);
	}
}
