package sc.fiji.anomaly.benchmark.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.benchmark.fuzz.ModelFuzz.Base;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.model.AnomalyModel;

/** Files are spoilt by their number alone; and some hundred spoilt ones of each sort do nothing that must not be. */
class SpoiltFilesTest {

	@TempDir
	Path folder;

	private Base base(final String name) throws IOException {
		return new Base(OlderModels.copy(name, folder), SmallImages.disc(99, 40, 40), false);
	}

	private ModelFuzz models() throws IOException {
		return new ModelFuzz(Installed.detection(), List.of(base(OlderModels.FORMAT_3), base(OlderModels.FORMAT_2)), 1);
	}

	@Test
	void aNumberGivesTheSameFileEachTimeAndAnotherSeedAnother() throws IOException {
		final ModelFuzz other = new ModelFuzz(Installed.detection(), List.of(base(OlderModels.FORMAT_3)), 2);
		int different = 0;
		for (int i = 0; i < ModelKind.ALL.size(); i++) {
			assertArrayEquals(models().mutant(i).bytes(), models().mutant(i).bytes(), ModelKind.ALL.get(i).name());
			if (!Arrays.equals(models().mutant(i).bytes(), other.mutant(i).bytes())) different++;
		}
		assertTrue(different > ModelKind.ALL.size() / 2, "" + different);
	}

	@Test
	void aSpoiltImageDiffersFromTheOneThatItWas() throws IOException {
		for (final ImageBase base : ImageBases.in(folder))
			for (final ImageKind kind : ImageKind.values())
				for (int seed = 0; seed < 3; seed++) {
					final byte[] spoilt = kind.of(base, new SplittableRandom(seed));
					assertTrue(spoilt.length <= base.bytes().length, base.name());
					if (kind == ImageKind.CUT_OFF || kind == ImageKind.PIECE_MISSING) assertTrue(spoilt.length < base
						.bytes().length);
				}
	}

	@Test
	void theGoodImagesHaveNoEmptyRowAndTheirPixelsWhereTheySay() throws IOException {
		for (final ImageBase base : ImageBases.in(folder.resolve("written"))) {
			assertTrue(base.from() > 0 && base.from() < base.end() && base.end() <= base.bytes().length, base.toString());
			if (base.name().startsWith("fax")) continue;
			final ImageFuzz.Read read = ImageFuzz.read(ImageFolder.of(OriginalFolder.of(base, folder.resolve("originals")),
				"images"));
			assertEquals(48 * 40 * (base.name().equals("stack.tif") || base.name().equals("movie.gif") ? 3 : 1), read.count(),
				base.name());
			assertFalse(read.hasEmptyRow(), base.name());
		}
	}

	/** Each image once in each way. */
	@Test
	void spoiltImagesDoNothingThatMustNotBe() throws IOException {
		final List<ImageBase> bases = ImageBases.in(folder.resolve("written")).stream().filter(base -> !base.name()
			.startsWith("fax")).toList();
		final int all = bases.size() * ImageKind.values().length;
		final Tally tally = new FuzzRun(folder, 60_000, System.out).run(new ImageFuzz(bases, 1), all);
		assertEquals(List.of(), tally.violations());
		assertTrue(tally.count(Outcome.REFUSED) > all / 2, tally.count(Outcome.REFUSED) + " of " + all);
	}

	/** The card of several members has places that no other has: their names, weights and voices. */
	@Test
	void spoiltModelsOfTwoMembersDoNothingThatMustNotBe() throws IOException {
		final Path file = folder.resolve("members.anomaly");
		Installed.detection().train(LongStream.range(0, 40).mapToObj(i -> SmallImages.wornDisc(i, 64)).toList(), List.of(),
			TrainingSettings.DEFAULT.withMethod("NearestNeighbour").withOptions("pixels:8,most:20"), file, Progress.NONE);
		final Base members = new Base(file, SmallImages.wornDisc(99, 64), true);
		assertEquals(2, AnomalyModel.read(file).card().members().size());
		final Tally tally = new FuzzRun(folder, 60_000, System.out).run(new ModelFuzz(Installed.detection(), List.of(
			members), 1), 150);
		assertEquals(List.of(), tally.violations());
		assertTrue(tally.count(Outcome.REFUSED) > 75, "" + tally.count(Outcome.REFUSED));
	}

	@Test
	void spoiltModelsOfOlderFormatsDoNothingThatMustNotBe() throws IOException {
		final Tally tally = new FuzzRun(folder, 60_000, System.out).run(models(), 200);
		assertEquals(List.of(), tally.violations());
		assertTrue(tally.count(Outcome.REFUSED) > 100, "" + tally.count(Outcome.REFUSED));
		assertTrue(Files.exists(folder.resolve("models.tsv")));
	}
}
