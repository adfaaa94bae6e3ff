package sc.fiji.anomaly.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ij.gui.Roi;

import sc.fiji.anomaly.regions.FoundRegions;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.store.CsvText;
import sc.fiji.anomaly.store.OutputNames;
import sc.fiji.anomaly.store.Separator;

/**
 * The files of a search for regions, each whole or absent: {@code IMAGE regions.csv} with a row a region,
 * {@code IMAGE regions.zip} with the ROIs, and {@code IMAGE regions.tif}, the label image.
 */
public final class RegionFiles {

	private final Path table;

	private final Path rois;

	private final Path labels;

	/**
	 * @param folder is made where it does not exist
	 * @param title of the image
	 */
	public RegionFiles(final Path folder, final String title) {
		final String name = OutputNames.part(title) + " regions";
		table = folder.resolve(name + ".csv");
		rois = folder.resolve(name + ".zip");
		labels = folder.resolve(name + ".tif");
	}

	/**
	 * Finds out, before the work, whether they can be written.
	 *
	 * @throws IOException if they cannot; the message says what to do
	 */
	public void checkWritable() throws IOException {
		for (final Path file : List.of(table, rois, labels))
			AtomicFile.checkWritable(file);
	}

	/** Writes all of them, in the place of earlier ones. */
	void write(final RegionColumns columns, final FoundRegions found, final List<Roi> outlines, final RegionLabels image)
		throws IOException
	{
		AtomicFile.write(labels, image::write);
		AtomicFile.write(rois, out -> {
			final RoiZip zip = new RoiZip(out);
			for (final Roi roi : outlines)
				zip.add(roi.getName(), roi);
			zip.finish();
		});
		final CsvText text = new CsvText(Separator.COMMA, columns.headings().toArray());
		found.regions().forEach(region -> text.row(columns.row(region).stream().map(value -> value instanceof String cell
			? CsvText.safe(cell) : value).toArray()));
		text.write(table);
	}
}
