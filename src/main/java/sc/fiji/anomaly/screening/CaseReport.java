package sc.fiji.anomaly.screening;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.screening.report.Entry;
import sc.fiji.anomaly.screening.report.Failure;
import sc.fiji.anomaly.screening.report.ReportFolder;
import sc.fiji.anomaly.screening.report.ReportedCase;
import sc.fiji.anomaly.screening.report.ReportedPlane;
import sc.fiji.anomaly.screening.report.ScreeningReport;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.store.CsvText;
import sc.fiji.anomaly.store.Separator;
import sc.fiji.anomaly.view.HeatLegend;
import sc.fiji.anomaly.view.HeatScale;

/** What is written when a screening has come to its end: the report, and the table of cases. */
final class CaseReport {

	static final String CASES = "cases.csv";

	/** What the colours of the pictures mean. */
	static final String LEGEND = "legend.png";

	private final ScreeningRequest request;
	private final ModelCard card;
	private final double alarmRate;

	/**
	 * @param card of the model
	 * @param alarmRate the one that is used
	 */
	CaseReport(final ScreeningRequest request, final ModelCard card, final double alarmRate) {
		this.request = request;
		this.card = card;
		this.alarmRate = alarmRate;
	}

	/**
	 * Writes both, and where there are pictures their legend, in the place of earlier ones.
	 *
	 * @param empty names of folders without images
	 */
	void write(final List<CaseResult> ranked, final List<String> empty) throws IOException {
		table(ranked).write(request.output().resolve(CASES));
		if (request.heatmaps()) {
			final BufferedImage legend = new HeatLegend(new HeatScale(card.calibration().aggregate().highest())).picture();
			AtomicFile.write(request.output().resolve(LEGEND), out -> ImageIO.write(legend, "png", out));
		}
		new ReportFolder(request.output()).write(new ScreeningReport(nameOf(request.images()), folder(), model(),
			settings(), alarmRate, card.calibration().scores().lowestRate(), normalScores(), ranked.stream().map(
				CaseReport::reported).toList(), empty.stream().map(name -> new Failure(name, EmptyFolders.REASON)).toList(),
			request.heatmaps() ? LEGEND : ""));
	}

	private static String nameOf(final Path file) {
		final Path name = file.toAbsolutePath().normalize().getFileName();
		return name == null ? file.toString() : name.toString();
	}

	private List<Entry> model() {
		final List<Entry> lines = new ArrayList<>();
		lines.add(new Entry("File", nameOf(request.model())));
		lines.add(new Entry("Method", card.method()));
		for (final MemberCard member : card.members())
			lines.add(new Entry(member.name().isEmpty() ? "Layout" : member.name(), (member.name().isEmpty() ? "" : member
				.method() + ", ") + member.preprocessing().layout().key()));
		lines.add(new Entry("Trained", card.provenance().trained()));
		lines.add(new Entry("Normal images", card.provenance().images() + ", of " + card.provenance().units() + " cases"));
		lines.add(new Entry("Calibrated by", card.calibration().scores().size() + " cases that were held out" + (card
			.calibration().approximate() ? "; the rates are approximate" : "")));
		lines.add(new Entry("Effort", card.provenance().effort()));
		lines.add(new Entry("Use", card.intendedUse()));
		return lines;
	}

	private List<Entry> settings() {
		return List.of(new Entry("Images", folder()), new Entry("Alarm rate", asked()), new Entry("Cases", request.cases()),
			new Entry("Subfolders", request.recursive() ? "read" : "not read"));
	}

	private String folder() {
		return request.images().toAbsolutePath().normalize().toString();
	}

	private String asked() {
		return alarmRate > request.alarmRate() ? alarmRate + ", the lowest that the model supports; " + request
			.alarmRate() + " was asked for" : Double.toString(alarmRate);
	}

	/** The highest score of each held-out case. */
	private List<Double> normalScores() {
		return card.calibration().scores().scores().stream().map(one -> one.get(one.size() - 1)).toList();
	}

	private static ReportedCase reported(final CaseResult result) {
		return new ReportedCase(result.name(), result.files().stream().map(FileResult::file).toList(), result.planes(),
			result.figures().map(PlaneScore::score).orElse(Double.NaN), result.figures().map(PlaneScore::falseAlarmRate)
				.orElse(Double.NaN), result.figures().filter(PlaneScore::unlike).isPresent(), result.worst().map(
					CaseReport::reported).orElse(null), result.warnings(), result.failures().stream().map(file -> new Failure(file
						.file(), file.error())).toList());
	}

	private static ReportedPlane reported(final CaseResult.Place worst) {
		final PlaneResult plane = worst.plane();
		final String file = worst.file().file();
		final PlaneResult shown = shown(worst.file(), plane);
		return new ReportedPlane(file, plane.plane().startsWith(file) ? plane.plane().substring(file.length()).trim()
			: plane.plane(), plane.strongestLevel(), size(plane), shown.heatmap(), shown.bare());
	}

	/** The plane of a file that has pictures. */
	private static PlaneResult shown(final FileResult file, final PlaneResult plane) {
		return plane.bare().isEmpty() ? file.planes().stream().filter(other -> !other.bare().isEmpty()).findFirst().orElse(
			plane) : plane;
	}

	/** The size of what is marked, as people write it. */
	private static String size(final PlaneResult plane) {
		if (!(plane.markedArea() > 0)) return "";
		final String number = new BigDecimal(plane.markedArea()).round(new MathContext(3)).toPlainString();
		return number + switch (plane.unit()) {
			case "pixel" -> " pixels";
			case "micron" -> " \u00b5m\u00b2";
			default -> " " + plane.unit() + "\u00b2";
		};
	}

	private static CsvText table(final List<CaseResult> ranked) {
		final CsvText table = new CsvText(Separator.COMMA, "case", "files", "planes", "score", "false_alarm_rate",
			"verdict", "worst_file", "worst_plane", "strongest_level", "marked_area", "unit", "failed_files");
		for (final CaseResult result : ranked) {
			final List<Object> row = new ArrayList<>(List.of(CsvText.safe(result.name()), result.files().size(), result
				.planes(), result.figures().map(PlaneScore::score).orElse(Double.NaN), result.figures().map(
					PlaneScore::falseAlarmRate).orElse(Double.NaN), result.verdict().map(Verdict::toString).orElse(
						"not scored")));
			row.addAll(result.worst().<List<Object>> map(worst -> List.of(CsvText.safe(worst.file().file()), CsvText.safe(
				worst.plane().plane()), worst.plane().strongestLevel(), worst.plane().markedArea(), CsvText.safe(worst.plane()
					.unit()))).orElse(List.of("", "", "", "", "")));
			row.add(result.failures().size());
			table.row(row.toArray());
		}
		return table;
	}
}
