package sc.fiji.anomaly.testimages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes one set of pictures: normal ones to learn from, and normal and abnormal ones with masks to test on. <pre>
 * folder/train/normal    40 pictures
 * folder/test/normal      8 pictures
 * folder/test/abnormal    8 pictures, one for each anomaly
 * folder/test/mask        8 masks, named as the abnormal pictures
 * </pre>
 */
final class ImageSet {

	private static final int TRAINING = 40;
	private static final int TEST = 8;
	private final PictureKind kind;
	private final TiffFile tiff;

	ImageSet(final PictureKind kind) {
		this.kind = kind;
		tiff = new TiffFile(kind.pixelWidth(), kind.pixelHeight(), kind.unit());
	}

	/** Writes all pictures to a subfolder of {@code parent}, which is made if missing. */
	void writeTo(final Path parent) throws IOException {
		final Path set = parent.resolve(kind.folder());
		// Subjects are numbered across folders, so that no two files share a name.
		writeNormals(set.resolve("train/normal"), 1, TRAINING);
		writeNormals(set.resolve("test/normal"), TRAINING + 1, TEST);
		writeAbnormals(set.resolve("test/abnormal"), set.resolve("test/mask"));
	}

	private void writeNormals(final Path folder, final int first, final int count) throws IOException {
		Files.createDirectories(folder);
		for (int subject = first; subject < first + count; subject++)
			tiff.write(kind.normal(subject).image(), file(folder, subject, "normal"));
	}

	private void writeAbnormals(final Path images, final Path masks) throws IOException {
		Files.createDirectories(images);
		Files.createDirectories(masks);
		final String[] anomalies = kind.anomalies();
		for (int i = 0; i < anomalies.length; i++) {
			final int subject = TRAINING + TEST + 1 + i;
			final Picture picture = kind.abnormal(subject, i);
			tiff.write(picture.image(), file(images, subject, anomalies[i]));
			tiff.write(picture.mask(), file(masks, subject, anomalies[i]));
		}
	}

	private static Path file(final Path folder, final int subject, final String name) {
		return folder.resolve(String.format(Locale.ROOT, "%02d-%s.tif", subject, name));
	}
}
