package sc.fiji.anomaly.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.calibration.ConformalPValues;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;

/** What there is to say of a model that was just trained, on one page. */
public final class TrainingVerdict {

	/** Images that were left out are named up to this number. */
	private static final int NAMED = 12;

	private final String name;
	private final OpenedModel model;
	private final List<String> skipped;

	/**
	 * @param name of the model's file
	 * @param skipped images that were left out, each with the reason
	 */
	public TrainingVerdict(final String name, final OpenedModel model, final List<String> skipped) {
		this.name = name;
		this.model = model;
		this.skipped = List.copyOf(skipped);
	}

	/** The page. */
	public PicturedPage page() {
		final ModelCard card = model.card();
		final ConformalPValues scores = card.calibration().scores();
		final ModelSight sight = new ModelSight(model);
		final StringBuilder body = new StringBuilder();
		body.append("<h1>").append(PicturedPage.text(name)).append("</h1>\n<p>Trained on ").append(card.provenance()
			.images()).append(" images of ").append(card.provenance().units()).append(" cases.");
		if (card.provenance().done() < 1) body.append(String.format(Locale.ROOT,
			" <b>Stopped by hand after %.0f %% of its steps.</b>", Math.max(1, 100 * card.provenance().done())));
		body.append("</p>\n<h2>Scores of normal images that it has not seen</h2>\n<p><img src=\"histogram\"></p>\n<p>")
			.append(rates(scores, card.calibration().approximate()));
		body.append("</p>\n<h2>What this model cannot see</h2>\n<ul><li>").append(PicturedPage.text(sight.smallest()));
		body.append("</li><li>It looks at structures of ").append(PicturedPage.text(sight.range())).append(
			". It finds what normal images do not show at these sizes; what they show, too, is normal to it.</li></ul>\n");
		if (!skipped.isEmpty()) {
			body.append("<h2>Left out: ").append(skipped.size()).append("</h2>\n<ul>");
			skipped.stream().limit(NAMED).forEach(line -> body.append("<li>").append(PicturedPage.text(line)).append(
				"</li>"));
			if (skipped.size() > NAMED) body.append("<li>and ").append(skipped.size() - NAMED).append(
				" more, which the log names</li>");
			body.append("</ul>\n");
		}
		body.append("<p>").append(PicturedPage.text(card.intendedUse())).append("</p>\n");
		return new PicturedPage("The model is trained: " + name, body.toString(), Map.of("histogram", Histogram.of(
			scores)));
	}

	private static String rates(final ConformalPValues scores, final boolean approximate) {
		return String.format(Locale.ROOT,
			"Lowest alarm rate: <b>%.2g</b> (%d calibration cases%s). A lower one cannot be chosen: that takes more normal " +
				"images.", scores.lowestRate(), scores.size(), approximate ? ", approximate" : "");
	}
}
