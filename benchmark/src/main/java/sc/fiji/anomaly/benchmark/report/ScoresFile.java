package sc.fiji.anomaly.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the scores of every test image of a trial, for looking at what went wrong. */
public final class ScoresFile {

	private final Path folder;

	public ScoresFile(final Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes the file of a trial, in the place of an older one.
	 *
	 * @param images at least one
	 * @return the file
	 */
	public Path write(final Trial trial, final List<ScoredImage> images) throws IOException {
		final Path path = folder.resolve(trial.fileName() + ".csv");
		Files.createDirectories(folder);
		Files.write(path, Stream.concat(Stream.of("image,abnormal,kind,score,tail,rate,pixel_auroc" + images.get(0)
			.levelNames().stream().map(level -> "," + level).collect(Collectors.joining())), images.stream().map(
				ScoresFile::line)).toList(), StandardCharsets.UTF_8);
		return path;
	}

	private static String line(final ScoredImage image) {
		return String.join(",", image.name().replace(',', ';'), image.abnormal() ? "1" : "0", image.kind(), Double.toString(
			image.score().score()), Double.toString(image.score().tailScore()), Double.toString(image.score()
				.falseAlarmRate()), image.pixelAuroc().isPresent() ? Double.toString(image.pixelAuroc().getAsDouble()) : "") +
			image.levels().stream().map(level -> "," + level).collect(Collectors.joining());
	}
}
