package sc.fiji.anomaly.fit;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.scoring.Member;

/** What a training says in the log once its model is written. */
final class FinishedTraining {

	private final NormalImages images;
	private final TrainingLog log;

	FinishedTraining(final NormalImages images, final TrainingLog log) {
		this.images = images;
		this.log = log;
	}

	/** How much each level of a texture counts. */
	void weights(final List<Member> members) {
		for (final Member member : members)
			if (member.preprocessing().layout() == Layout.TEXTURE) log.line((member.name().isEmpty() ? "" : member.name() +
				", ") + "weights of the levels, by synthetic lesions in training images: " + member.aggregation().weights()
					.stream().map(weight -> String.format(Locale.ROOT, "%.2f", weight)).toList());
	}

	/** Which images trained, which calibrated, and which rates that supports. */
	void images(final List<String> skipped, final Split split, final Calibration calibration) {
		final String unit = images.unitName();
		log.line("images: " + images.survey().size() + " used, from " + images.units().size() + " " + unit + "; " + split
			.training().size() + " " + unit + " to train, " + calibration.scores().size() + " to calibrate");
		skipped.forEach(line -> log.line("skipped: " + line));
		log.line(String.format(Locale.ROOT, "calibration: lowest alarm rate that %d calibration %s support: %.3g%s",
			calibration.scores().size(), unit, calibration.scores().lowestRate(), calibration.approximate() ? " (approximate)"
				: ""));
	}

	/**
	 * How long it took.
	 *
	 * @param before processor time of earlier starts of this training, which the whole processor time has in it
	 */
	void duration(final double seconds, final double cpuSeconds, final double before) {
		log.line(String.format(Locale.ROOT, "duration: %.0f s (%.0f s of processor time%s, all threads of the program)",
			seconds, cpuSeconds, before > 0 ? String.format(Locale.ROOT, ", %.0f s of it before this training was continued",
				before) : ""));
	}
}
