package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Measurements of one kind side by side. What a measurement is of says in which table, row and column its value stands.
 * Of several seeds it is the median, with the lowest and the highest. Rows with a fixed layout are marked.
 */
final class CrossTables {

	private static final String SEED = Measurement.SEED + "[0-9]+";

	/** All that there are, in the order of the report. */
	static final List<CrossTables> ALL = List.of(new CrossTables("Each level alone",
		"AUROC of normal test images against others (the paper's tables 3 and 4), made by " + "`-Dmeasure=ablation`.",
		"ablation: AUROC against (.+) @ ([^,;]+), ([^;]+); (.+)", "$2, $4", "$3", "$1"), new CrossTables(
			"Known abnormal images", "Image AUROC by the share gamma of known abnormal images among all that are given, " +
				"made by `-Dmeasure=labels`. Settings were chosen on all these classes but mnist 2.",
			"labels: image AUROC @ (.+), gamma ([0-9.]+); (.+)" + SEED, "$3, gamma", "$1", "$2"), new CrossTables(
				"A few known abnormal images", "Image AUROC without and with some abnormal test images in training, made " +
					"by `-Dmeasure=labels`. The test is the same in both, without them and without what may show the same " +
					"object or patient.", "labels: image AUROC @ (.+) (without .+), ([0-9]+ of them known); (.+)" + SEED,
				"$4, $2", "$1", "$3"), new CrossTables("What AGAD is made of",
					"Image AUROC with one option changed, without known abnormal images (gamma 0) and with as many of the " +
						"other classes that they are the share gamma of all, made by `-Dmeasure=agad`. Settings were chosen on " +
						"these classes.", "agad: image AUROC @ (.+), gamma ([0-9.]+), (.+); (.+)" + SEED, "$4, gamma $2", "$3",
					"$1"), new CrossTables("How head slices are prepared",
						"Image AUROC of head slices that are cropped to the head or whole, brought to one brightness or as " +
							"they are, made by `-Dmeasure=preparation`. Normal and abnormal images come from different sources: " +
							"where more of an image is kept, frames and sizes can tell them, too.",
						"preparation: image AUROC @ ([^,]+), ([^,]+), ([^,]+), ([^;]+); (.+)" + SEED, "$5, $2", "$1, $3", "$4"),
		new CrossTables("Normal images changed to look abnormal",
			"Image AUROC where each value (-1 to 1) of normal test images is changed by up to so much, as raises the " +
				"score most, made by `-Dmeasure=robustness`: 100 normal images, 900 abnormal ones.",
			"robustness: image AUROC @ (.+), normal images changed by up to ([0-9.]+); (.+)", "$1", "$3", "$2"),
		new CrossTables("New patients",
			"Normal images of patients (or magnetic tiles) that the training has not seen: the mean share of a patient's " +
				"images called at alarm rate 0.1, over 20 splits by patient, where images belong together by `cases=auto` " +
				"and where every file is a case; made by `-Dmeasure=cases`. The interval is the beta-binomial 95 % interval " +
				"of the calibration cases and the new patients; 19 of 20 splits should be inside.",
			"cases: (.+) @ ([^,]+), (auto|file); ([^;]+)", "$4", "$2, $3", "$1"), new CrossTables("Another kind of image",
				"Share of test images that count as unlike the training images: of up to 300 normal and 300 " +
					"abnormal ones of the set that is trained on, and of up to 100 of each sort of every other set; made " +
					"by `-Dmeasure=kind`. The rule was chosen on brain-mri, kolektor, magnetic-tile and " + "malaria-cells.",
				"kind: share of (.+) that are unlike the training images @ (.+)", "trained on", "$2", "$1"), new CrossTables(
					"Spoilt files",
					"Results with model files and images that were spoilt at random: bits, numbers, sizes, fields and whole " +
						"pieces, with check sums that were made right again, too; made by `-Dmeasure=fuzz`, whose log says it " +
						"for each way to spoil them. Models of five methods, of two members and of older formats; images are " +
						"TIFF of each compression, PNG, JPEG, GIF, BMP, PNM and DICOM. All but the first four rows should be 0. " +
						"Where a format has no check sum, nothing can tell that a pixel was changed: the third row. Files that " +
						"did what must not be stay in `.benchmark/models/fuzz-1`.",
					"fuzz: (.+) @ ([0-9]+ spoilt [a-z]+) \\(seed [0-9]+\\)", "result", "$1", "$2"));

	private static final int DECIMALS = 3;

	private final String title;
	private final String text;
	private final Pattern pattern;
	private final String table;
	private final String row;
	private final String column;

	/**
	 * @param pattern of a measurement's measure and setting, between them {@code " @ "}; its groups can stand in the
	 *          following
	 * @param table heading of the table
	 */
	private CrossTables(final String title, final String text, final String pattern, final String table, final String row,
		final String column)
	{
		this.title = title;
		this.text = text;
		this.pattern = Pattern.compile(pattern);
		this.table = table;
		this.row = row;
		this.column = column;
	}

	String title() {
		return title;
	}

	/** What the tables show. */
	String text() {
		return text;
	}

	/** Whether a measurement has a place in these tables. */
	boolean holds(final Measurement measurement) {
		return pattern.matcher(subject(measurement)).matches();
	}

	/** Lines of Markdown. Measurements that have no place here are left out. */
	List<String> lines(final Collection<Measurement> measurements) {
		final Map<String, Map<String, Map<String, List<String>>>> tables = new LinkedHashMap<>();
		for (final Measurement measurement : measurements)
			if (holds(measurement)) tables.computeIfAbsent(part(measurement, table), name -> new LinkedHashMap<>())
				.computeIfAbsent(part(measurement, row) + mark(measurement), name -> new LinkedHashMap<>()).computeIfAbsent(
					part(measurement, column), name -> new ArrayList<>()).add(measurement.value());
		final List<String> lines = new ArrayList<>();
		tables.forEach((name, rows) -> {
			final Set<String> columns = new LinkedHashSet<>();
			rows.values().forEach(values -> columns.addAll(values.keySet()));
			lines.add("| " + name + " | " + String.join(" | ", columns) + " |");
			lines.add("| --- |" + " ---: |".repeat(columns.size()));
			rows.forEach((own, values) -> lines.add("| " + own + " | " + String.join(" | ", columns.stream().map(
				other -> together(values.getOrDefault(other, List.of()))).toList()) + " |"));
			lines.add("");
		});
		return lines;
	}

	private static String together(final List<String> values) {
		return values.size() == 1 ? values.get(0) : Spread.of(values.stream().mapToDouble(Double::parseDouble)).toString(
			DECIMALS);
	}

	/** In every row, since rows of a table can differ in it. */
	private static String mark(final Measurement measurement) {
		return measurement.layout().isFixed() ? ", " + measurement.layout() : "";
	}

	private String part(final Measurement measurement, final String template) {
		return pattern.matcher(subject(measurement)).replaceAll(template);
	}

	private static String subject(final Measurement measurement) {
		return measurement.measure() + " @ " + measurement.setting();
	}
}
