package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.benchmark.Benchmark;
import sc.fiji.anomaly.benchmark.report.LayoutChoice;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;
import sc.fiji.anomaly.benchmark.sidebyside.Task.Kind;
import sc.fiji.anomaly.method.mlsad.DjlSide;

/**
 * Times a training step and scoring passes of the detector D_8 through DJL and through bytedeco's binding, in
 * alternating rounds, each side in a process of its own with one thread and the same version of libtorch. Bytedeco's
 * binding is timed twice: with its own build of libtorch, whose matrix products are OpenBLAS's, and with the very files
 * that DJL uses, which tells what is the binding's and what the library's.
 */
public final class SideBySide {

	/** Not in the normal build. */
	private static final String BYTEDECO = SideBySide.class.getPackageName() + ".BytedecoSide";

	private static final int WARM_UPS = 2;
	private static final int ROUNDS = 7;
	private static final List<Task> TASKS = List.of(new Task(Kind.TRAINING, 0, Workload.STEPS), new Task(Kind.JUDGING, 32,
		1000), new Task(Kind.JUDGING, 256, 10));

	private final List<SideProcess> sides;

	/** @param sides ours first */
	private SideBySide(final List<SideProcess> sides) {
		this.sides = sides;
	}

	/** Keeps the figures in the folder that is the only argument. */
	public static void main(final String[] args) throws IOException {
		final Path batches = Files.createTempFile("side-by-side", ".batches");
		try (SideProcess ours = new SideProcess("DJL", DjlSide.class.getName(), batches);
				SideProcess theirs = new SideProcess("bytedeco", BYTEDECO, batches);
				SideProcess shared = new SideProcess("bytedeco with DJL's libtorch", BYTEDECO, batches,
					"-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djava.library.path=" + ours.libraries()))
		{
			final List<SideProcess> sides = List.of(ours, theirs, shared);
			for (final SideProcess side : sides) {
				System.out.println(side.name() + ": " + side.about());
				if (!side.about().equals(ours.about())) throw new IOException("The sides are not alike");
			}
			final ResultsFolder results = new ResultsFolder(Path.of(args[0]));
			results.add(new SideBySide(sides).measure());
			System.out.println("Report: " + Benchmark.report(results));
		}
		finally {
			Files.delete(batches);
		}
	}

	private List<Measurement> measure() throws IOException {
		final List<Measurement> rows = new ArrayList<>();
		for (final Task task : TASKS) {
			final float[] values = sides.get(0).run(task).values();
			for (final SideProcess side : sides.subList(1, sides.size()))
				rows.add(row(task, "largest difference of loss or logit", "DJL and " + side.name(), "%.1e", new Agreement().of(
					task, values, side.run(task).values())));
		}
		for (final Task task : TASKS)
			rows.addAll(rows(task));
		return rows;
	}

	private List<Measurement> rows(final Task task) throws IOException {
		final Map<SideProcess, Costs> costs = new LinkedHashMap<>();
		for (final SideProcess side : sides)
			costs.put(side, new Costs(task.passes()));
		for (int round = -WARM_UPS; round < ROUNDS; round++) {
			final List<SideProcess> order = new ArrayList<>(sides);
			// each side is the first in turn
			Collections.rotate(order, round);
			for (final SideProcess side : order) {
				final Outcome outcome = side.run(task);
				if (round >= 0) costs.get(side).add(outcome);
			}
		}
		final List<Measurement> rows = new ArrayList<>();
		costs.forEach((side, cost) -> {
			rows.add(row(task, "CPU time", side.name(), "%.3f ms", cost.cpu()));
			rows.add(row(task, "wall time", side.name(), "%.3f ms", cost.wall()));
		});
		final Costs ours = costs.get(sides.get(0));
		for (final SideProcess side : sides.subList(1, sides.size())) {
			final String both = sides.get(0).name() + " over " + side.name();
			rows.add(row(task, "CPU time", both, "%.2f", ours.cpu() / costs.get(side).cpu()));
			rows.add(row(task, "wall time", both, "%.2f", ours.wall() / costs.get(side).wall()));
		}
		return rows;
	}

	private static Measurement row(final Task task, final String figure, final String sides, final String format,
		final double value)
	{
		final Measurement row = new Measurement("side-by-side: " + figure, task.label() + "; " + sides, LayoutChoice.NONE,
			String.format(Locale.ROOT, format, value), LocalDate.now().toString());
		System.out.println("  " + row.measure() + ", " + row.setting() + ": " + row.value());
		return row;
	}
}
