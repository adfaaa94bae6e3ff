package sc.fiji.anomaly.view;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;

/**
 * Puts the regions of an image into ImageJ's ROI Manager, in place of those of an earlier search; the ROIs that users
 * made stay. A macro in batch mode has a manager without a window; without a screen there is none at all.
 */
final class RoiList {

	/** The manager gets slow with more. */
	static final int MOST = 10_000;

	private final ImagePlus image;

	private final Consumer<String> log;

	RoiList(final ImagePlus image, final Consumer<String> log) {
		this.image = image;
		this.log = log;
	}

	/** @param rois those of {@link RegionRois}, the most surprising first */
	void set(final List<Roi> rois) {
		manager(!rois.isEmpty()).ifPresent(manager -> {
			for (int i = manager.getCount() - 1; i >= 0; i--)
				if (image.getTitle().equals(manager.getRoi(i).getProperty(RegionRois.IMAGE_PROPERTY))) manager.delete(i);
			add(rois, manager);
		});
	}

	private void add(final List<Roi> rois, final RoiManager manager) {
		final ImagePlus before = WindowManager.getTempCurrentImage();
		// the manager takes ROIs without a position for those of the current image's current plane
		WindowManager.setTempCurrentImage(image);
		try {
			rois.stream().limit(MOST).forEach(manager::addRoi);
		}
		finally {
			WindowManager.setTempCurrentImage(before);
		}
		if (rois.size() > MOST) log.accept("The ROI Manager has the " + MOST +
			" ROIs of the most surprising regions; all " + rois.size() +
			" are in the file of ROIs where an output folder is given");
	}

	/**
	 * The manager that there is.
	 *
	 * @param needed whether to open one where there is none
	 */
	private static Optional<RoiManager> manager(final boolean needed) {
		if (GraphicsEnvironment.isHeadless()) return Optional.empty();
		// of a macro in batch mode, or the open one
		final RoiManager manager = RoiManager.getInstance();
		if (manager != null) return Optional.of(manager);
		return needed && !Interpreter.isBatchMode() ? Optional.of(new RoiManager()) : Optional.empty();
	}
}
