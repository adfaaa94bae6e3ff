package sc.fiji.anomaly.view;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.gui.Roi;

import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.regions.FoundRegions;
import sc.fiji.anomaly.regions.Region;
import sc.fiji.anomaly.regions.RegionSearch;

/** Shows an image's anomalous regions: a table, ROIs in the ROI Manager, and a label image. Nothing before the end. */
public final class RegionReport {

	/**
	 * What was found.
	 *
	 * @param inWords regions and their size together, as people write it
	 * @param isMarked whether anything is marked, be it too small
	 */
	public record Outcome(String inWords, boolean isMarked) {
	}

	private final ImagePlus image;

	private final Consumer<String> log;

	private final RegionUnits units;

	private final RegionSearch search;

	/** @param image what is looked at */
	public RegionReport(final ImagePlus image, final Consumer<String> log) {
		this.image = image;
		this.log = log;
		units = new RegionUnits(image);
		search = new RegionSearch(image.getNSlices());
	}

	/** Adds the surprise of the next plane, z fastest, then t; the aggregate is the last map. */
	public void add(final List<ScoreMap> surprise) {
		search.add(surprise);
	}

	/**
	 * After the last plane.
	 *
	 * @param smallest the smallest area that is kept, or for a volume the smallest volume, in units of the calibration
	 * @param files where to write it, too
	 */
	public Outcome finish(final double smallest, final Optional<RegionFiles> files, final OutputWindows outputs)
		throws IOException
	{
		final FoundRegions found = search.found(units.pixels(smallest));
		final RegionColumns columns = new RegionColumns(image, units);
		final List<Roi> rois = new RegionRois(image).of(found);
		final RegionLabels labels = new RegionLabels(image, found);
		if (files.isPresent()) files.get().write(columns, found, rois, labels);
		outputs.show(labels.toImage(log), labels.mark());
		new RoiList(image, log).set(rois);
		final RegionTable table = new RegionTable();
		table.set(columns, found.regions());
		table.show();
		return new Outcome(inWords(found) + (found.leftOut() == 0 ? "" : " (" + found.leftOut() + " smaller than " + units
			.inWords(smallest) + " left out)"), !found.regions().isEmpty() || found.leftOut() > 0);
	}

	private String inWords(final FoundRegions found) {
		if (found.regions().isEmpty()) return "no region";
		final long pixels = found.regions().stream().mapToLong(Region::pixels).sum();
		return (found.regions().size() == 1 ? "1 region of " : found.regions().size() + " regions, in all ") + units
			.inWords(units.size(pixels));
	}
}
