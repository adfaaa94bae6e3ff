package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.screening.FileResult;
import sc.fiji.anomaly.screening.FileWorker;
import sc.fiji.anomaly.screening.Machines;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Scores files by the executors of a cluster. Each result comes back as soon as its task ends, and is kept then; a task
 * that fails, or whose machine is lost, is done again alone.
 */
final class SparkMachines implements Machines {

	/** More files in a task cost less, and are lost together. */
	private static final int MOST_IN_TASK = 16;

	/** So that all processors end at about the same time. */
	private static final int TASKS_OF_PROCESSOR = 8;

	private final JavaSparkContext spark;
	private final Path model;
	private final String device;

	/**
	 * @param model file that all machines see
	 * @param device on which each of them scores
	 */
	SparkMachines(final JavaSparkContext spark, final Path model, final String device) {
		this.spark = spark;
		this.model = model;
		this.device = device;
	}

	/** Sends back what was found; Java's interface cannot be sent. */
	private interface Work extends Function1<Iterator<FileTask>, ArrayList<String>>, Serializable {}

	@Override
	public void score(final List<ImageSource> files, final FileWorker here, final Sink sink) throws IOException {
		if (files.isEmpty()) return;
		final List<FileTask> tasks = tasks(files, here);
		final JavaRDD<FileTask> all = spark.parallelize(tasks, tasks.size());
		final Work work = its -> run(its.next());
		final Function2<Object, ArrayList<String>, BoxedUnit> receiver = (task, results) -> keep(results, sink);
		final ClassTag<ArrayList<String>> type = ClassTag$.MODULE$.apply(ArrayList.class);
		try {
			spark.sc().runJob(all.rdd(), work, receiver, type);
		}
		catch (final Exception e) {
			// Scala declares no exceptions; those of the receiver may be wrapped
			for (Throwable cause = e; cause != null; cause = cause.getCause())
				if (cause instanceof NotKept notKept) throw notKept.reason;
			throw e;
		}
	}

	private List<FileTask> tasks(final List<ImageSource> files, final FileWorker here) {
		final int size = Math.max(1, Math.min(MOST_IN_TASK, files.size() / (TASKS_OF_PROCESSOR * spark
			.defaultParallelism())));
		final List<FileTask> tasks = new ArrayList<>();
		for (int i = 0; i < files.size(); i += size)
			tasks.add(new FileTask(files.subList(i, Math.min(files.size(), i + size)).stream().map(
				file -> new FileTask.NamedFile(file.name(), absolute(file.file()))).toList(), absolute(model), absolute(here
					.output()), here.settings().alarmRate(), here.settings().heatmaps(), here.settings().scores(), here.settings()
						.tissue(), device));
		return tasks;
	}

	private static String absolute(final Path path) {
		return path.toAbsolutePath().normalize().toString();
	}

	private static ArrayList<String> run(final FileTask task) {
		try {
			return Executor.run(task);
		}
		catch (final IOException e) {
			// Spark tries again, perhaps on another machine
			throw new UncheckedIOException(e);
		}
	}

	private static BoxedUnit keep(final List<String> results, final Sink sink) {
		for (final String result : results)
			try {
				sink.add(FileResult.ofJson(result));
			}
			catch (final IOException e) {
				throw new NotKept(e);
			}
		return BoxedUnit.UNIT;
	}

	/** A result that could not be written. */
	private static final class NotKept extends RuntimeException {

		private static final long serialVersionUID = 1;

		private final transient IOException reason;

		NotKept(final IOException reason) {
			super(reason);
			this.reason = reason;
		}
	}
}
