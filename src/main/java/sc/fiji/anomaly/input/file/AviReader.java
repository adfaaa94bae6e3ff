package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.plugin.AVI_Reader;

/** Opens AVI movies by ImageJ as virtual stacks: frames are read when they are asked for. */
final class AviReader implements FormatReader {

	@Override
	public ImagePlus read(final Path file) throws IOException {
		final ImagePlus movie = SparedMacro.whileReading(() -> AVI_Reader.open(file.toAbsolutePath().toString(), true))
			.result();
		if (movie == null) throw new UnknownKindException(
			"is damaged, or an AVI movie of a kind that ImageJ cannot open; save its frames as an image sequence");
		return movie;
	}
}
