package sc.fiji.anomaly.view;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.anomaly.calibration.ConformalPValues;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.model.ImageShapes;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.scoring.Member;

/** The card of a model as a page for people: what it was trained on, what it knows, and what it cannot see. */
public final class ModelPage {

	private static final double[] RATES = { 0.2, 0.1, 0.05, 0.02, 0.01, 0.005 };

	/** Pictures of small images are shown larger. */
	private static final int SIDE = 96;

	private final String name;
	private final String sha256;
	private final long bytes;
	private final OpenedModel model;
	private final StringBuilder body = new StringBuilder();
	private final Map<String, BufferedImage> pictures = new LinkedHashMap<>();

	/**
	 * @param name of the file
	 * @param sha256 check sum of the file
	 * @param bytes size of the file
	 */
	public ModelPage(final String name, final String sha256, final long bytes, final OpenedModel model) {
		this.name = name;
		this.sha256 = sha256;
		this.bytes = bytes;
		this.model = model;
	}

	/** The page. */
	public PicturedPage page() {
		final ModelCard card = model.card();
		body.append("<h1>").append(PicturedPage.text(name)).append("</h1>\n<p>").append(PicturedPage.text(card
			.intendedUse())).append("</p>\n");
		if (!card.notes().text().isEmpty()) body.append("<p><b>Notes:</b> ").append(PicturedPage.text(card.notes().text()))
			.append("</p>\n");
		thumbnails();
		training(card);
		rates(card);
		levels();
		kind();
		file(card);
		return new PicturedPage("About " + name, body.toString(), pictures);
	}

	private void thumbnails() {
		final List<PixelArray> images = model.seen().thumbnails();
		if (images.isEmpty()) {
			body.append("<p>The file keeps no pictures of the training images.</p>\n");
			return;
		}
		body.append("<p>Some of the training images, as the model sees them:</p>\n<p>");
		for (int i = 0; i < images.size(); i++) {
			pictures.put("thumbnail-" + i, ArrayPicture.of(images.get(i), SIDE));
			body.append("<img src=\"thumbnail-").append(i).append("\">");
		}
		body.append("</p>\n");
	}

	private void training(final ModelCard card) {
		final Provenance from = card.provenance();
		final ImageShapes shapes = from.shapes();
		final PixelSize pixel = card.members().get(0).preprocessing().pixelSize();
		head("What it was trained on");
		row("Images", from.images() + ", from " + from.units() + " cases, with " + card.channels() + " channel" + (card
			.channels() == 1 ? "" : "s") + (shapes.width() == 0 ? "" : ", about " + shapes.width() + " x " + shapes.height() +
				" pixels"));
		row("Pixel size", pixel.isPhysical() ? number(pixel.width()) + " x " + number(pixel.height()) + " " + pixel.unit()
			: "not known");
		row("Method", card.method() + (card.members().size() == 1 ? "" : ": " + card.members().stream().map(member -> member
			.name()).collect(Collectors.joining(", "))));
		if (from.done() < 1) row("Stopped by hand", String.format(Locale.ROOT, "after %.0f %% of its steps", Math.max(1,
			100 * from.done())));
		row("Effort, seed", from.effort() + ", " + from.seed());
		row("Trained", from.trained() + (from.plugin().isEmpty() ? "" : ", version " + from.plugin() + " of the plugin"));
		row("On", from.device() + "; " + from.engine());
		row("Took", String.format(Locale.ROOT, "%.0f s of processor time", from.cpuSeconds()));
		if (!from.parent().file().isEmpty()) row("Taught from", from.parent().file());
		end();
	}

	private void rates(final ModelCard card) {
		final ConformalPValues scores = card.calibration().scores();
		pictures.put("histogram", Histogram.of(scores));
		body.append(
			"<h2>Scores of normal images that it has not seen</h2>\n<p><img src=\"histogram\"></p>\n<p>The lowest " +
				"alarm rate that these ").append(scores.size()).append(" cases support is <b>").append(number(scores
					.lowestRate())).append("</b>").append(card.calibration().approximate() ? " (approximate)" : "").append(
						".</p>\n<table>");
		for (final double rate : RATES)
			if (rate >= scores.lowestRate()) row("Alarm rate " + number(rate), "images with a score above " + number(scores
				.threshold(rate)) + " are called anomalous");
		end();
	}

	private void levels() {
		head("Structure sizes that it looks at");
		final ModelSight sight = new ModelSight(model);
		for (final Member member : model.members()) {
			final List<Level> levels = member.detector().levels();
			for (int i = 0; i < levels.size(); i++)
				row(member.levelNames().get(i), sight.size(levels.get(i), member));
		}
		end();
		body.append("<p>").append(PicturedPage.text(sight.smallest())).append("</p>\n");
	}

	private void kind() {
		final int known = model.seen().kind().images().size();
		body.append("<h2>Other kinds of images</h2>\n<p>").append(known == 0
			? "It does not know how the training images look: an image of another kind is scored as if it were of theirs."
			: "It knows how " + known + " training images look (brightness, blank and saturated parts, sharpness, colours, " +
				"shape and size). An image that differs much more from the nearest of them than they differ from each other " +
				"is never called normal.").append("</p>\n");
	}

	private void file(final ModelCard card) {
		head("The file");
		row("Licence", card.notes().licence().isEmpty() ? "nobody said" : card.notes().licence());
		row("Size", String.format(Locale.ROOT, "%.1f MB", bytes / 1e6));
		row("SHA-256", sha256);
		end();
	}

	private void head(final String title) {
		body.append("<h2>").append(title).append("</h2>\n<table>");
	}

	private void row(final String what, final String value) {
		body.append("<tr><td>").append(PicturedPage.text(what)).append("</td><td>").append(PicturedPage.text(value)).append(
			"</td></tr>\n");
	}

	private void end() {
		body.append("</table>\n");
	}

	private static String number(final double value) {
		return BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}
}
