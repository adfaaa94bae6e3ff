package sc.fiji.anomaly.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.gui.Roi;
import ij.io.RoiEncoder;

/** A set of ROIs as ImageJ's ROI Manager opens it: a zip with an entry for each. */
public final class RoiZip {

	private final ZipOutputStream zip;

	/** @param out is not closed */
	public RoiZip(final OutputStream out) {
		zip = new ZipOutputStream(out);
	}

	/**
	 * Adds a ROI.
	 *
	 * @param name what the ROI Manager lists it as; no other one may have it
	 */
	public void add(final String name, final Roi roi) throws IOException {
		zip.putNextEntry(new ZipEntry(name + ".roi"));
		zip.write(RoiEncoder.saveAsByteArray(roi));
		zip.closeEntry();
	}

	/** After the last one. */
	public void finish() throws IOException {
		zip.finish();
	}
}
