package sc.fiji.anomaly.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.measure.Calibration;

import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.regions.FoundRegions;

/**
 * The label image of an image: the number of the region at each pixel, 0 for none, with z, t and calibration of the
 * original. ImageJ's tools for measuring labels work on it.
 */
final class RegionLabels {

	private static final int COLORS = 255;

	private static final int MIB = 1 << 20;

	private final ImagePlus original;

	private final FoundRegions found;

	private final LabelStack stack;

	RegionLabels(final ImagePlus original, final FoundRegions found) {
		this.original = original;
		this.found = found;
		stack = new LabelStack(original.getWidth(), original.getHeight(), found);
	}

	/** What it is. */
	OutputMark mark() {
		return new OutputMark("an image of regions", original.getTitle());
	}

	/** The image, in memory where that is large enough. Not shown yet. */
	ImagePlus toImage(final Consumer<String> log) {
		final long free = Runtime.getRuntime().maxMemory() - Runtime.getRuntime().totalMemory() + Runtime.getRuntime()
			.freeMemory();
		// what measures it needs some memory of its own
		if (stack.bytes() < free / 2) return image(stack.inMemory());
		log.accept("The image of regions would take " + stack.bytes() / MIB + " MiB, and " + free / MIB +
			" MiB are free: it is a virtual stack, whose planes are made when they are shown");
		return image(stack);
	}

	private ImagePlus image(final ImageStack planes) {
		final ImagePlus labels = new ImagePlus("Regions of " + original.getTitle(), planes);
		labels.setDimensions(1, original.getNSlices(), original.getNFrames());
		labels.setOpenAsHyperStack(original.getNSlices() > 1 && original.getNFrames() > 1);
		final Calibration calibration = original.getCalibration().copy();
		calibration.disableDensityCalibration();
		calibration.setValueUnit("Region");
		labels.setCalibration(calibration);
		labels.setLut(LabelColors.lut());
		// each number has a colour of its own, as long as there are colours
		labels.setDisplayRange(0, Math.max(COLORS, found.regions().size()));
		labels.setPosition(1, original.getZ(), original.getT());
		return labels;
	}

	/** Writes it as a TIFF file, plane by plane. */
	void write(final OutputStream out) throws IOException {
		final ImagePlus labels = image(stack);
		mark().put(labels);
		final FileInfo info = labels.getFileInfo();
		info.description = new FileSaver(labels).getDescriptionString();
		info.properties = labels.getPropertiesAsArray();
		if (stack.size() > 1) info.virtualStack = stack;
		new TiffEncoder(info).write(out);
	}
}
