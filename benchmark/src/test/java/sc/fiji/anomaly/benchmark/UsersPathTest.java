package sc.fiji.anomaly.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.benchmark.detector.FacadeTrainer;
import sc.fiji.anomaly.benchmark.fuzz.SmallImages;
import sc.fiji.anomaly.command.ScoreImage;
import sc.fiji.anomaly.command.TrainAnomalyModel;
import sc.fiji.anomaly.image.Plane;

/** The benchmark measures what users get from the commands, on a folder whose images are aligned. */
class UsersPathTest {

	/** Trained in a second. */
	private static final String METHOD = "NearestNeighbour";

	private static final int WIDTH = 24;
	private static final int HEIGHT = 20;

	/** So many that one split decides which of them calibrate. Their numbers are not in the plain order of names. */
	private static final int NORMALS = 45;
	private static final int TESTED = 5;

	@TempDir
	private Path folder;
	private final ResultsTable table = ResultsTable.getResultsTable();
	private Context context;
	private Path set;

	@BeforeEach
	void writeSet() throws IOException {
		context = new Context();
		set = folder.resolve("data/magnetic-tile");
		for (int i = 0; i < NORMALS; i++)
			save("train/normal/disc_" + (i + 1), i, false);
		for (int i = 0; i < TESTED; i++) {
			save("test/normal/disc_" + (i + 8), 100 + i, false);
			save("test/abnormal/ring_" + (i + 8), 200 + i, true);
		}
	}

	@AfterEach
	void dispose() {
		context.dispose();
		table.reset();
	}

	@Test
	void scoresAndVerdictsAreThoseOfTheCommands() throws Exception {
		final List<String[]> rows = benchmark();
		final String[] row = Files.readAllLines(folder.resolve("docs/benchmarks.csv")).get(1).split(",");
		assertEquals(List.of("auto", "0.2", "aligned"), List.of(row).subList(5, 8));

		final Path model = folder.resolve("users.anomaly");
		run(TrainAnomalyModel.class, "normals", set.resolve("train/normal").toFile(), "model", model.toFile(), "method",
			METHOD);
		assertEquals(2 * TESTED, rows.size());
		final List<Double> called = new ArrayList<>();
		for (final double rate : new double[] { 0.05, 0.1 }) {
			int normals = 0;
			int abnormal = 0;
			for (final String[] image : rows) {
				score(model, image[0], rate);
				assertEquals(table.getValue("Score", 0), Double.parseDouble(image[3]), image[0]);
				assertEquals(table.getValue("False-alarm rate", 0), Double.parseDouble(image[5]), image[0]);
				if (!table.getStringValue("Verdict", 0).equals("anomalous")) continue;
				if (image[1].equals("0")) normals++;
				else abnormal++;
			}
			assertEquals(TESTED, abnormal, "verdicts must differ for the test to see them");
			called.add((double) normals / TESTED);
		}
		assertEquals(called, List.of(Double.parseDouble(row[9]), Double.parseDouble(row[11])));
	}

	/** Returns the rows of the file of scores, without the header. */
	private List<String[]> benchmark() throws IOException {
		final Map<String, String> options = Map.of("sets", "magnetic-tile", "methods", METHOD, "seeds", "1", "data", folder
			.resolve("data").toString(), "results", folder.resolve("docs").toString());
		new Benchmark(BenchmarkOptions.of(options::get), new FacadeTrainer(context, new Progress() {}), folder.resolve(
			"scratch"), new PrintStream(OutputStream.nullOutputStream())).run();
		final List<String> lines = Files.readAllLines(folder.resolve("scratch/scores/magnetic-tile-normal-" + METHOD +
			"-standard-1-auto-0.2.csv"));
		return lines.subList(1, lines.size()).stream().map(line -> line.split(",")).toList();
	}

	/** As a macro in batch mode does it; leaves one row in the table. */
	private void score(final Path model, final String image, final double rate) throws Exception {
		table.reset();
		final ImagePlus opened = IJ.openImage(set.resolve("test").resolve(image).toString());
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(opened);
		Interpreter.activateImage(opened);
		try {
			run(ScoreImage.class, "model", model.toFile(), "alarmrate", rate);
		}
		finally {
			// what was made of it, too
			for (final int id : Interpreter.getBatchModeImageIDs())
				Interpreter.removeBatchModeImage(Interpreter.getBatchModeImage(id));
			Interpreter.batchMode = false;
		}
		assertEquals(1, table.size());
	}

	private void run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final Module module = context.service(ModuleService.class).run(context.service(CommandService.class).getCommand(
			command), true, inputs).get();
		assertNull(((Cancelable) module).getCancelReason());
	}

	/** Saves a disc, in grey values; an abnormal one is dark on a bright ground. */
	private void save(final String name, final long seed, final boolean abnormal) throws IOException {
		final Plane disc = SmallImages.disc(seed, WIDTH, HEIGHT);
		final RandomAccess<FloatType> pixels = disc.pixels().randomAccess();
		final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final int value = (int) pixels.setPositionAndGet(x, y, 0).get();
				image.getRaster().setSample(x, y, 0, abnormal ? 120 - value : value);
			}
		final Path file = set.resolve(name + ".png");
		Files.createDirectories(file.getParent());
		ImageIO.write(image, "png", file.toFile());
	}
}
