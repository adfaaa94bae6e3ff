package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.view.AlarmRate;
import sc.fiji.anomaly.view.HeatmapLayers;
import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.StatusBar;
import sc.fiji.anomaly.view.heatmap.HeatPanel;
import sc.fiji.anomaly.view.heatmap.ScoredPlanes;

/** {@code Plugins > Anomaly > Anomaly heatmap}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Anomaly heatmap", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Anomaly heatmap", weight = 3) },
	description = "Marks abnormal regions of an open image by overlay layers. Its pixels are not changed.")
public class AnomalyHeatmap extends AnomalyCommand {

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Image (blank: the current one)", required = false, persist = false,
		description = "Title of an open image. Empty: the current image.")
	private String image = "";

	@Parameter(label = "Alarm rate", stepSize = "0.01", style = "format:0.#####", required = false, persist = false,
		description = "At most this share of normal images would show any mark.")
	private double alarmrate = 0.05;

	@Parameter(label = "Levels", required = false, persist = false,
		description = "Layers in addition to the aggregate's: aggregate (none), all, or sizes of levels such as 1,4,16.")
	private String levels = "aggregate";

	@Parameter(label = "Opacity (%)", required = false, persist = false,
		description = "How much the marks cover the image, in percent.")
	private double opacity = 60;

	@Parameter(label = "Outlines", required = false, persist = false,
		description = "Whether marked regions get an outline.")
	private boolean outlines = true;

	@Parameter(label = "Legend", required = false, persist = false,
		description = "Whether the image gets a bar that says what the colours mean.")
	private boolean legend;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter(label = "Panel", visibility = ItemVisibility.INVISIBLE, required = false, persist = false,
		description = "Whether a panel opens to adjust the heatmap. By hand it always does.")
	private boolean panel;

	@Parameter(label = "Place", visibility = ItemVisibility.INVISIBLE, required = false, persist = false,
		description = "A column and a row, such as 120,80: the log says what is there in the current plane. By hand, " +
			"click into the image.")
	private String place = "";

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
		form.offer("image", imageChoices());
	}

	@Override
	protected void execute() throws IOException {
		final Path modelFile = Check.modelToRead(model);
		final double asked = Check.alarmRate(alarmrate);
		final HeatmapStyle style = new HeatmapStyle(Check.opacity(opacity), outlines, legend);
		final ImagePlus marked = images().find(Check.text(image));
		final Optional<PlaceInImage> asks = PlaceInImage.of(Check.text(place), marked);
		final boolean opens = (panel || isByHand()) && HeatPanel.isPossibleFor(marked);
		try (ImageLock lock = new ImageLock("image", marked);
				StatusBar progress = statusBar("Scoring");
				AnomalyScorer scorer = detection().open(modelFile, Check.device(device)))
		{
			messages().accept(scorer.description());
			final LevelChoice shown = LevelChoice.of(Check.text(levels), scorer.levels());
			final AlarmRate rate = AlarmRate.of(asked, scorer, messages());
			final HeatmapLayers.Builder layers = new HeatmapLayers().on(marked, scorer.highestSurprise(), style);
			final Optional<ScoredPlanes> kept = opens || asks.isPresent() ? Optional.of(new ScoredPlanes(scorer, rate.used(),
				ScoredPlanes.memory())) : Optional.empty();
			final ImagePlanes planes = ImagePlanes.of(marked);
			// marks are for the whole image, whatever is selected
			final WholePlanes whole = new WholePlanes(rate.used());
			scorer.scoreAll(planes, planes.size(), Selection.EVERYWHERE, progress, plane -> {
				layers.add(shown.of(scorer.surprise(plane, rate.used())));
				whole.add(plane);
				kept.ifPresent(maps -> maps.add(plane, scorer.surprise(plane)));
			});
			if (layers.lacksLegend()) messages().accept(marked.getTitle() + " is too small for a legend");
			HeatPanel.close(marked);
			layers.show();
			outputs().raise(marked);
			messages().accept(marked.getTitle() + ": " + (layers.hasMarks() ? "marked" : "nothing was marked") +
				" at an alarm rate of " + rate.inShort() + (layers.hasMarks() ? "" : whole.inWords()));
			if (kept.isPresent() && !kept.get().fits()) messages().accept(marked.getTitle() +
				" has more pixels than there is memory for its maps: it is marked, but no panel opens, and no place is " +
				"looked at");
			final Optional<ScoredPlanes> maps = kept.filter(ScoredPlanes::fits);
			if (maps.isPresent() && asks.isPresent()) messages().accept(marked.getTitle() + ": " + String.join("; ", maps
				.get().inWords(planes.current(), asks.get().x(), asks.get().y())));
			if (maps.isPresent() && opens) HeatPanel.open(marked, maps.get(), style, layers.planes(), shown.indices(),
				new HeatmapMacro(modelFile.toAbsolutePath(), marked.getTitle(), scorer.levels(), style));
		}
	}
}
