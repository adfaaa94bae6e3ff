package sc.fiji.anomaly.teaching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.ImageSource;

/** Opinions by place: a folder with the subfolders {@code normal} and {@code abnormal}, or one of them. */
final class OpinionFolder {

	private static final String NORMAL = "normal";
	private static final String ABNORMAL = "abnormal";

	private OpinionFolder() {}

	/**
	 * Reads the opinions, with those of all folders below.
	 *
	 * @throws InvalidInputException if there is neither subfolder
	 * @throws IOException if one of them cannot be read
	 */
	static List<Opinion> read(final Path folder) throws IOException {
		final List<Opinion> opinions = new ArrayList<>();
		for (final String kind : List.of(NORMAL, ABNORMAL)) {
			for (final Path own : named(folder, kind))
				for (final ImageSource image : ImageFolder.withSubfolders(own, "feedback").images())
					opinions.add(new Opinion(image, "", kind.equals(NORMAL)));
		}
		if (opinions.isEmpty()) throw new InvalidInputException("feedback", folder + " has neither a folder \"" + NORMAL +
			"\" nor a folder \"" + ABNORMAL + "\". Put what is normal into the one, and what is abnormal into the other");
		return opinions;
	}

	/** The subfolder of a name, however its letters are written. */
	private static List<Path> named(final Path folder, final String name) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(entry -> entry.getFileName().toString().equalsIgnoreCase(name) && Files.isDirectory(entry))
				.sorted().toList();
		}
	}
}
