package sc.fiji.anomaly.benchmark.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.benchmark.fuzz.Mutant.Duty;

/** The run tells the result of each file, whatever that does. */
class FuzzRunTest {

	private static final long LIMIT_MILLIS = 50;

	@TempDir
	Path folder;

	private final CountDownLatch end = new CountDownLatch(1);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@AfterEach
	void endThreads() {
		end.countDown();
	}

	private interface Trial {

		Verdict of(BooleanSupplier canceled) throws Exception;
	}

	/** Files of which each does what the next trial does. */
	private static final class Scripted implements Fuzz {

		private final List<Trial> trials;
		private final List<Integer> tried = new ArrayList<>();

		Scripted(final Trial... trials) {
			this.trials = List.of(trials);
		}

		@Override
		public String name() {
			return "scripts";
		}

		@Override
		public Mutant mutant(final int number) {
			return new Mutant("a.txt", "kind " + number % 2, Duty.REFUSE, new byte[] { (byte) number });
		}

		@Override
		public Verdict tried(final Mutant mutant, final Path file, final BooleanSupplier canceled) throws Exception {
			final int number = Files.readAllBytes(file)[0];
			tried.add(number);
			return trials.get(number).of(canceled);
		}
	}

	@Test
	void whatMustNotBeIsCountedToldAndKept() throws IOException {
		final Tally tally = run(new Scripted(canceled -> Verdict.of(Outcome.REFUSED), canceled -> {
			throw new IllegalStateException("two\nlines");
		}, canceled -> {
			throw new StackOverflowError();
		}, canceled -> new Verdict(Outcome.NOT_FINITE, "NaN")), 4);
		assertEquals(List.of(1L, 1L, 1L, 1L, 0L), List.of(Outcome.REFUSED, Outcome.UNDECLARED, Outcome.CRASH,
			Outcome.NOT_FINITE, Outcome.HANG).stream().map(tally::count).toList());
		assertEquals(List.of(1, 2, 3), tally.violations().stream().map(Tally.Line::number).toList());
		assertTrue(out.toString().contains("IllegalStateException: two lines"), out.toString());
		assertFalse(Files.exists(folder.resolve("scripts-0000")));
		for (int i = 1; i < 4; i++)
			assertEquals(i, Files.readAllBytes(folder.resolve("scripts-000" + i).resolve("spoilt-" + i + "-a.txt"))[0]);
		assertEquals("| kind 0 | 1 | 1 | 0 | 0 |", tally.table().get(2));
	}

	@Test
	void aFileThatHangsIsGivenUpAndOneThatHeedsItsCancellingIsNoneOfThem() throws IOException {
		final Tally tally = run(new Scripted(canceled -> {
			end.await();
			return Verdict.of(Outcome.SAME);
		}, canceled -> {
			while (!canceled.getAsBoolean())
				Thread.onSpinWait();
			return Verdict.of(Outcome.STOPPED);
		}), 2);
		assertEquals(List.of(Outcome.HANG, Outcome.STOPPED), List.of(Outcome.values()).stream().filter(o -> tally.count(
			o) > 0).sorted((a, b) -> b.compareTo(a)).toList());
	}

	@Test
	void threeThreadsThatHangEndTheRun() {
		final Trial hanging = canceled -> {
			end.await();
			return Verdict.of(Outcome.SAME);
		};
		final Scripted fuzz = new Scripted(hanging, hanging, hanging, hanging);
		assertTrue(assertThrows(IOException.class, () -> run(fuzz, 4)).getMessage().startsWith("3 files hang"));
		assertEquals(List.of(0, 1, 2), fuzz.tried);
	}

	@Test
	void aRunThatWasEndedGoesOnBehindWhatItTried() throws IOException {
		final Trial good = canceled -> Verdict.of(Outcome.REFUSED);
		run(new Scripted(good, good), 2);
		final Scripted more = new Scripted(good, good, good);
		assertEquals(3, run(more, 3).count(Outcome.REFUSED));
		assertEquals(List.of(2), more.tried);
	}

	@Test
	void aFileThatEndedTheProgramCountsAsACrashAndIsNotTriedAgain() throws IOException {
		Files.createDirectories(folder.resolve("scripts-0000"));
		Files.write(folder.resolve("scripts-0000").resolve("spoilt-0-a.txt"), new byte[1]);
		final Scripted fuzz = new Scripted(canceled -> Verdict.of(Outcome.SAME));
		assertEquals(1, run(fuzz, 1).count(Outcome.CRASH));
		assertEquals(List.of(), fuzz.tried);
	}

	@Test
	void aRefusalThatDoesNotNameTheFileIsNone() {
		assertEquals(Outcome.REFUSED, Verdict.refusal(new IOException("a.txt is bad"), "a.txt").outcome());
		assertEquals(Outcome.UNNAMED, Verdict.refusal(new IOException("it is bad"), "a.txt").outcome());
		assertEquals(Outcome.UNNAMED, Verdict.refusal(new IOException(), "a.txt").outcome());
	}

	private Tally run(final Fuzz fuzz, final int count) throws IOException {
		return new FuzzRun(folder, LIMIT_MILLIS, new PrintStream(out)).run(fuzz, count);
	}
}
