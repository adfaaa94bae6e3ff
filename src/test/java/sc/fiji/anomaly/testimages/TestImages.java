package sc.fiji.anomaly.testimages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the pictures in the folder {@code test-images} anew. */
public final class TestImages {

	private TestImages() {}

	/**
	 * Writes the three sets of pictures.
	 *
	 * @param outputFolder one element: the folder to write to, made if missing; files that are there already are replaced
	 * @throws IOException if a file cannot be written
	 */
	public static void main(final String[] outputFolder) throws IOException {
		if (outputFolder.length != 1) throw new IllegalArgumentException("One argument needed: the output folder");
		for (final PictureKind kind : kinds())
			new ImageSet(kind).writeTo(Path.of(outputFolder[0]));
	}

	/** @return the three kinds of pictures */
	static List<PictureKind> kinds() {
		return List.of(new HeadSlices(), new StainedTissue(), new RetinaScans());
	}
}
