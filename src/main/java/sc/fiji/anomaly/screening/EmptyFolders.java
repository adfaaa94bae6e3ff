package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.input.NaturalOrder;

/** Subfolders without any image: cases, such as patients, that nothing is said of. They must not go unseen. */
final class EmptyFolders {

	/** What is wrong with them. */
	static final String REASON = "has no image";

	private EmptyFolders() {}

	/**
	 * Finds them.
	 *
	 * @param folder of the cases' subfolders
	 * @param images names of all images in it, with a slash between folders
	 */
	static List<String> of(final Path folder, final List<String> images) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(entry -> Files.isDirectory(entry) && !entry.toFile().isHidden()).map(entry -> String
				.valueOf(entry.getFileName())).filter(name -> images.stream().noneMatch(image -> image.startsWith(name + "/")))
				.sorted(new NaturalOrder()).toList();
		}
	}
}
