package sc.fiji.anomaly.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases that looks and names of files show. */
class SimilarCasesTest {

	private static final int SIDE = 16;

	/** A picture of some large waves, as many as images of one kind differ in. */
	private static double[] picture(final SplittableRandom random) {
		final double[] values = new double[SIDE * SIDE];
		for (int across = 0; across < 4; across++)
			for (int down = 0; down < 4; down++) {
				final double height = random.nextGaussian();
				for (int y = 0; y < SIDE; y++)
					for (int x = 0; x < SIDE; x++)
						values[y * SIDE + x] += height * Math.cos(Math.PI * across * (x + 0.5) / SIDE) * Math.cos(Math.PI * down *
							(y + 0.5) / SIDE);
			}
		return values;
	}

	/** The sum of a picture and another one, so much weaker, at another brightness and contrast. */
	private static double[] like(final double[] picture, final double difference, final SplittableRandom random) {
		final double[] other = picture(random);
		final double contrast = random.nextDouble(0.5, 2);
		final double brightness = random.nextDouble(100);
		return IntStream.range(0, other.length).mapToDouble(i -> brightness + contrast * (picture[i] + difference *
			other[i])).toArray();
	}

	/** @param difference of the pictures of one patient, in parts of that between patients */
	private static List<CaseSource> patients(final int patients, final int images, final double difference,
		final IntFunction<String> name)
	{
		final SplittableRandom random = new SplittableRandom(patients);
		final List<CaseSource> sources = new ArrayList<>();
		for (int patient = 0; patient < patients; patient++) {
			final double[] common = picture(random);
			for (int i = 0; i < images; i++)
				sources.add(new CaseSource(name.apply(sources.size()), like(common, difference, random)));
		}
		return sources;
	}

	private static Cases cases(final List<CaseSource> sources) {
		return CaseRule.of("auto").of(sources);
	}

	private static String numbered(final int i) {
		return String.format(Locale.ROOT, "%05d.png", i);
	}

	/** One joined pair in twenty may be there by chance, so that two patients may become one, but no patient two. */
	@ParameterizedTest
	@CsvSource({ "30, 4", "12, 5", "100, 2", "200, 1" })
	void framesOfOnePatientAreACase(final int patients, final int images) {
		final List<CaseSource> sources = patients(patients, images, 0.15, SimilarCasesTest::numbered);
		final Cases cases = cases(sources);
		for (int i = 0; i < sources.size(); i++)
			assertEquals(cases.of(numbered(i / images * images)), cases.of(numbered(i)), cases.lines().toString());
		assertTrue(cases.count() <= patients && cases.count() > 0.85 * patients, cases.lines().toString());
	}

	/**
	 * Light from changing sides is three times as strong as what is the patients' own. Most frames are found all the
	 * same; by their correlation alone, 5 of 400 pairs are.
	 */
	@Test
	void mostFramesAreFoundUnderChangedLight() {
		final int patients = 40;
		final int images = 5;
		final SplittableRandom random = new SplittableRandom(1);
		final List<CaseSource> sources = new ArrayList<>();
		for (final CaseSource source : patients(patients, images, 0.05, SimilarCasesTest::numbered)) {
			final double across = random.nextGaussian();
			final double down = random.nextGaussian();
			final double[] lit = Likeness.of(List.of(source.looks())).picture(0);
			for (int i = 0; i < lit.length; i++)
				lit[i] += (across * (i % SIDE - 7.5) + down * (i / SIDE - 7.5)) / 60;
			sources.add(new CaseSource(source.name(), lit));
		}
		final Cases cases = cases(sources);
		assertTrue(cases.count() < 2.5 * patients, cases.lines().toString());
	}

	@Test
	void theLogSaysHowAlikeNearCopiesAre() {
		final List<String> lines = cases(patients(30, 4, 0.15, SimilarCasesTest::numbered)).lines();
		assertTrue(lines.get(0).matches(
			"cases: \\d+ from 120 files or stacks; the largest has \\d+, such as 000\\d\\d.png and " + "000\\d\\d.png"), lines
				.get(0));
		assertTrue(lines.get(1).matches(
			"cases: \\d+ pairs of images are more alike than chance makes them \\(correlation " +
				"of what each has of its own: 0\\.\\d\\d and more\\)"), lines.get(1));
	}

	/** Sets of few images, and of many: chance makes the nearest of many as near as near-copies of few. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 8, 20, 60, 300, 2000 })
	void unrelatedImagesAreCasesOfTheirOwn(final int count) {
		final Cases cases = cases(patients(count, 1, 0, SimilarCasesTest::numbered));
		assertEquals(count, cases.count(), () -> cases.lines().toString());
	}

	/** As handwritten digits are: much of what differs is common to all, and some lie close together. */
	@Test
	void imagesOfUnequalDensityAreCasesOfTheirOwn() {
		final SplittableRandom random = new SplittableRandom(3);
		final double[] common = picture(random);
		final List<CaseSource> sources = new ArrayList<>();
		for (int i = 0; i < 600; i++)
			sources.add(new CaseSource(numbered(i), like(common, Math.exp(0.5 * random.nextGaussian()), random)));
		assertTrue(cases(sources).count() > 590, cases(sources).lines().toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "TCGA_CS_%1$d_%2$02d.tif", "s%1$02d_b%2$02d_p0.png", "%1$04d_%2$d_n.png",
		"kos%1$d_Part%2$d.png", "C%1$dP%1$dThinF_IMG_2015_cell_%2$d.png" })
	void namesOfPatientsWhoLookAlikeAreCases(final String format) {
		final int images = 5;
		final IntFunction<String> name = i -> String.format(Locale.ROOT, format, 100 + 7 * (i / images), i % images);
		final Cases cases = cases(patients(25, images, 1.5, name));
		assertEquals(25, cases.count(), () -> cases.lines().toString());
		assertTrue(cases.lines().get(1).contains("begin alike"), cases.lines().toString());
	}

	@Test
	void namesOfWhatDoesNotLookAlikeSayNothing() {
		final IntFunction<String> name = i -> "batch" + i % 20 + "_" + i + ".png";
		final Cases cases = cases(patients(200, 1, 0, name));
		assertEquals(200, cases.count(), () -> cases.lines().toString());
	}

	/** Scans of one patient are alike; that two patients come from one hospital does not make them one. */
	@Test
	void aLongerStemDoesNotMakeAShorterOneMeanSomething() {
		final IntFunction<String> name = i -> "site" + i / 5 % 4 + "_patient" + i / 5 + "_" + i % 5 + ".png";
		final Cases cases = cases(patients(40, 5, 1.5, name));
		assertEquals(40, cases.count(), () -> cases.lines().toString());
	}

	@Test
	void stemsThatAllFilesShareOrNoTwoSayNothing() {
		assertEquals(60, cases(patients(60, 1, 0, i -> "study7_" + i + ".png")).count());
		assertEquals(60, cases(patients(60, 1, 0, i -> "patient" + i + "_1.png")).count());
	}

	/** A chance near-copy of two patients must not make one of them. */
	@Test
	void whereNamesMeanPatientsNearCopiesOfTwoPatientsDoNotJoinThem() {
		final List<CaseSource> sources = new ArrayList<>(patients(25, 5, 1.5, i -> "p" + i / 5 + "_" + i % 5));
		sources.set(5, new CaseSource("p1_0", sources.get(0).looks()));
		final Cases cases = cases(sources);
		assertEquals(25, cases.count());
		assertEquals(cases.of("p1_1"), cases.of("p1_0"));
	}

	@Test
	void aFileWithoutAStemGoesWithItsNearCopies() {
		final List<CaseSource> sources = new ArrayList<>(patients(25, 5, 1.5, i -> "p" + i / 5 + "_" + i % 5));
		sources.add(new CaseSource("extra", sources.get(12).looks()));
		final Cases cases = cases(sources);
		assertEquals(25, cases.count());
		assertEquals(cases.of("p2_0"), cases.of("extra"));
	}

	@Test
	void imagesWithoutAnyStructureAreNoCopiesOfEachOther() {
		final List<CaseSource> flat = IntStream.range(0, 20).mapToObj(i -> new CaseSource(numbered(i), new double[SIDE *
			SIDE])).toList();
		assertEquals(20, cases(flat).count());
		final List<CaseSource> some = new ArrayList<>(flat);
		patients(40, 1, 0, i -> "shown" + i).forEach(some::add);
		assertEquals(60, cases(some).count());
	}

	@Test
	void theBeginningOfANameUpToANumberIsAStemIfAnotherNumberComes() {
		assertEquals(List.of("s02", "s02_b00"), NameStems.stems("s02_b00_p0.png"));
		assertEquals(List.of("TCGA_CS_4941"), NameStems.stems("TCGA_CS_4941_08.tif"));
		assertEquals(List.of(), NameStems.stems("00012.png"));
		assertEquals(List.of(), NameStems.stems("scan.jp2"));
		assertEquals(List.of(), NameStems.stems(""));
		assertEquals(12, NameStems.stems("1_".repeat(500)).size());
	}
}
