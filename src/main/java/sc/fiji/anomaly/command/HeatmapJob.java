package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.display.HeatmapLayers;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.render.HeatmapStyle;
import sc.fiji.anomaly.source.ImagePlanes;

/** Marks on an open image, as overlay layers, what a model finds abnormal. */
final class HeatmapJob {

	private final Scorer.Opener models;

	private final PlaneByPlane planeByPlane;

	private final Consumer<String> log;

	HeatmapJob(final Scorer.Opener models, final PlaneByPlane planeByPlane, final Consumer<String> log) {
		this.models = models;
		this.planeByPlane = planeByPlane;
		this.log = log;
	}

	/**
	 * Marks. A selection changes nothing: marks are for the whole image.
	 *
	 * @param levels which levels get a layer beside the aggregate's: {@code aggregate}, {@code all} or {@code 1,4,16}
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 */
	void run(final File model, final ChosenImage chosen, final double alarmRate, final String levels,
		final HeatmapStyle style) throws IOException
	{
		final Path file = Check.modelToRead(model);
		final double asked = Check.alarmRate(alarmRate);
		final ImagePlus image = chosen.get();
		try (ImageLock lock = new ImageLock("image", image); Scorer scorer = models.open(file, "auto")) {
			log.accept(scorer.description());
			final LevelChoice shown = LevelChoice.of(Check.text(levels), scorer.levels());
			final AlarmRate rate = AlarmRate.of(asked, scorer);
			if (!rate.isSupported()) log.accept(rate.warning());
			final HeatmapLayers.Builder layers = new HeatmapLayers().on(image, scorer.highestSurprise(), style);
			planeByPlane.score(ImagePlanes.of(image), Selection.EVERYWHERE, scorer, (index, plane) -> layers.add(index,
				shown.of(scorer.surprise(plane, rate.used()))));
			layers.show();
			if (!layers.hasMarks()) log.accept(image.getTitle() + ": nothing was marked at an alarm rate of " + rate.inShort());
		}
	}
}
